/**
 * What can go wrong around a server and is not its own fault: networks, disks, clocks, the power.
 */
@NullMarked
package postroad.bench.adversity;

import org.jspecify.annotations.NullMarked;
