/**
 * {@code postroad queue}: looks into the mail that waits and steers it, over the administration of
 * a running node or spool; {@code postroad suppressions} does the same with its list of addresses.
 * Start at {@link postroad.singlenode.queue.QueueCommand}.
 */
@NullMarked
package postroad.singlenode.queue;

import org.jspecify.annotations.NullMarked;
