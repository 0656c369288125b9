/**
 * Sends waiting mail on its way again when its time has come. Start at {@link
 * postroad.spool.retry.RetryTicker}.
 */
@NullMarked
package postroad.spool.retry;

import org.jspecify.annotations.NullMarked;
