/**
 * Destinations that take no mail: one probe at a time goes there instead of all that waits. Start
 * at {@link postroad.spool.backoff.Backoff}.
 */
@NullMarked
package postroad.spool.backoff;

import org.jspecify.annotations.NullMarked;
