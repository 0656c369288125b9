/**
 * The servers that are compared, each with a port and a folder of its own; and a whole node, to be
 * driven from outside.
 */
@NullMarked
package postroad.bench.contender;

import org.jspecify.annotations.NullMarked;
