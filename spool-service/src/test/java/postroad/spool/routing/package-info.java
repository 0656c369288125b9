/** Tests of this package. */
@NullMarked
package postroad.spool.routing;

import org.jspecify.annotations.NullMarked;
