/** What DNS can say, and what we make of it. */
@NullMarked
package postroad.relay.destination;

import org.jspecify.annotations.NullMarked;
