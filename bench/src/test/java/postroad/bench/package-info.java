/** Tests of the readers' clients. */
@NullMarked
package postroad.bench;

import org.jspecify.annotations.NullMarked;
