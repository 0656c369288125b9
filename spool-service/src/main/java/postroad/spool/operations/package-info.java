/**
 * What operators see of the mail that waits, and what they do about it. Start at {@link
 * postroad.spool.operations.QueueController}.
 */
@NullMarked
package postroad.spool.operations;

import org.jspecify.annotations.NullMarked;
