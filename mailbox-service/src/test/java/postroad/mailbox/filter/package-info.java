/** Proofs of what is done with mail before it is filed. */
@NullMarked
package postroad.mailbox.filter;

import org.jspecify.annotations.NullMarked;
