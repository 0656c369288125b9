@NullMarked
package postroad.bench.reconcile;

import org.jspecify.annotations.NullMarked;
