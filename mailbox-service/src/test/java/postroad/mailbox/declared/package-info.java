/** Proofs of the declared directory. */
@NullMarked
package postroad.mailbox.declared;

import org.jspecify.annotations.NullMarked;
