/** What the rules say, and how an operator's own are read. */
@NullMarked
package postroad.relay.bounce;

import org.jspecify.annotations.NullMarked;
