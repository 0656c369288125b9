/** Proofs of the reading of messages. */
@NullMarked
package postroad.message;

import org.jspecify.annotations.NullMarked;
