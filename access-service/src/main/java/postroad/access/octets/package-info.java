/**
 * How much of what clients send and are sent may be in memory. Start at {@link
 * postroad.access.octets.OctetBudget}.
 */
@NullMarked
package postroad.access.octets;

import org.jspecify.annotations.NullMarked;
