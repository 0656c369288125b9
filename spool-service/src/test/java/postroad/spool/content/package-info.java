/** Tests of this package. */
@NullMarked
package postroad.spool.content;

import org.jspecify.annotations.NullMarked;
