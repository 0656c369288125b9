/** Tests of this package. */
@NullMarked
package postroad.spool.operations;

import org.jspecify.annotations.NullMarked;
