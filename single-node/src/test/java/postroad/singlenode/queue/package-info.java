/** Tests of this package. */
@NullMarked
package postroad.singlenode.queue;

import org.jspecify.annotations.NullMarked;
