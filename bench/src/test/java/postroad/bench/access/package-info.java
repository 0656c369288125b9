/** Tests of the readers' clients. */
@NullMarked
package postroad.bench.access;

import org.jspecify.annotations.NullMarked;
