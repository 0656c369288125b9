/** Tests of this package. */
@NullMarked
package postroad.spool.report;

import org.jspecify.annotations.NullMarked;
