/** Tests of this package. */
@NullMarked
package postroad.singlenode.node;

import org.jspecify.annotations.NullMarked;
