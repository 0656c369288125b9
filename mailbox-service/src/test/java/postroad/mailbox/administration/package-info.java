/** Proofs of the administration. */
@NullMarked
package postroad.mailbox.administration;

import org.jspecify.annotations.NullMarked;
