/**
 * What the services stand on, in a process of its own: a broker, a database, somebody to write to.
 */
@NullMarked
package postroad.bench.ground;

import org.jspecify.annotations.NullMarked;
