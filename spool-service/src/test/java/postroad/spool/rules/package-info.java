/** Tests of this package. */
@NullMarked
package postroad.spool.rules;

import org.jspecify.annotations.NullMarked;
