/**
 * Instruments that measure Postroad from outside, as its clients see it. Start at {@link
 * postroad.bench.BenchCommand}.
 */
@NullMarked
package postroad.bench;

import org.jspecify.annotations.NullMarked;
