/** Proofs of what tests stand on. */
@NullMarked
package postroad.testkit;

import org.jspecify.annotations.NullMarked;
