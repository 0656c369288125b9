/**
 * Addresses that send mail back, and to which no more is sent for a while. Start at {@link
 * postroad.spool.suppression.SuppressionList}.
 */
@NullMarked
package postroad.spool.suppression;

import org.jspecify.annotations.NullMarked;
