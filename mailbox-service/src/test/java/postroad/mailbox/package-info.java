/** Proofs of the mailbox service as a whole. */
@NullMarked
package postroad.mailbox;

import org.jspecify.annotations.NullMarked;
