/**
 * When to try again, and the mail that waits until then. Start at {@link
 * postroad.spool.schedule.RetrySchedule}.
 */
@NullMarked
package postroad.spool.schedule;

import org.jspecify.annotations.NullMarked;
