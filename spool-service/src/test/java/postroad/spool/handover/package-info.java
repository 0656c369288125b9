/** Tests of this package. */
@NullMarked
package postroad.spool.handover;

import org.jspecify.annotations.NullMarked;
