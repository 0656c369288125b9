/** One attempt from end to end, and the books that are kept about many. */
@NullMarked
package postroad.relay.delivery;

import org.jspecify.annotations.NullMarked;
