/**
 * Removes all of an account that is deleted, and proves it. Start at {@link
 * postroad.mailbox.departure.Departures}; where there may be something of an account says {@link
 * postroad.mailbox.departure.AccountTables}.
 */
@NullMarked
package postroad.mailbox.departure;

import org.jspecify.annotations.NullMarked;
