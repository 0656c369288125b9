/** Proofs of the text of messages. */
@NullMarked
package postroad.message.text;

import org.jspecify.annotations.NullMarked;
