/** Proofs of indexing. */
@NullMarked
package postroad.mailbox.indexing;

import org.jspecify.annotations.NullMarked;
