/**
 * Which of our own addresses a mail leaves from: pools of them by the domain of its sender, and
 * little a day from those that are new. Start at {@link postroad.relay.outlet.Outlets}.
 */
@NullMarked
package postroad.relay.outlet;

import org.jspecify.annotations.NullMarked;
