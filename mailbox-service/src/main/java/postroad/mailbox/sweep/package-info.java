/**
 * Removes the bodies that nobody refers to any more. Start at {@link
 * postroad.mailbox.sweep.BodySweep}.
 */
@NullMarked
package postroad.mailbox.sweep;

import org.jspecify.annotations.NullMarked;
