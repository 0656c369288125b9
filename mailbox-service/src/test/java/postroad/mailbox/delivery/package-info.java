/** Proofs of filing. */
@NullMarked
package postroad.mailbox.delivery;

import org.jspecify.annotations.NullMarked;
