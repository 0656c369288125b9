/** Proofs of sharing. */
@NullMarked
package postroad.mailboxstore.sharing;

import org.jspecify.annotations.NullMarked;
