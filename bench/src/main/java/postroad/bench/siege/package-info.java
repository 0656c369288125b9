/**
 * What comes from outside to do harm: each attack is made against a node that runs, while good
 * clients beside it say how long they had to wait. Start at {@link
 * postroad.bench.siege.SiegeBench}.
 */
@NullMarked
package postroad.bench.siege;

import org.jspecify.annotations.NullMarked;
