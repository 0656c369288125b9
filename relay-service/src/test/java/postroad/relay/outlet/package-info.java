/** Where our own mail leaves from. */
@NullMarked
package postroad.relay.outlet;

import org.jspecify.annotations.NullMarked;
