/** Proves the service as a whole. */
@NullMarked
package postroad.access;

import org.jspecify.annotations.NullMarked;
