/** The servers that are compared, each with a port and a folder of its own. */
@NullMarked
package postroad.bench.contender;

import org.jspecify.annotations.NullMarked;
