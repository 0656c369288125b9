/** Examples of what {@code postroad.bench.source} does. */
@NullMarked
package postroad.bench.source;

import org.jspecify.annotations.NullMarked;
