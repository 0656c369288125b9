/** Proofs of the index. */
@NullMarked
package postroad.mailboxstore.search;

import org.jspecify.annotations.NullMarked;
