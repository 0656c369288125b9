/** Proofs of the mailbox store. */
@NullMarked
package postroad.mailboxstore;

import org.jspecify.annotations.NullMarked;
