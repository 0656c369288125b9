/** Tests of this package. */
@NullMarked
package postroad.spool;

import org.jspecify.annotations.NullMarked;
