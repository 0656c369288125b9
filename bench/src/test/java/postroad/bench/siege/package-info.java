/** What attacks say and see is tried here; the attacks themselves are instruments, not tests. */
@NullMarked
package postroad.bench.siege;

import org.jspecify.annotations.NullMarked;
