/** What the sender is told (RFC 3464). Start at {@link postroad.spool.report.Reporter}. */
@NullMarked
package postroad.spool.report;

import org.jspecify.annotations.NullMarked;
