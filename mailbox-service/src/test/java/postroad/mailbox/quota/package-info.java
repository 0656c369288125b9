/** Proofs of quotas. */
@NullMarked
package postroad.mailbox.quota;

import org.jspecify.annotations.NullMarked;
