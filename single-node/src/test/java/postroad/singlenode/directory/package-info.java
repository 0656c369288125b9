/** Tests of this package. */
@NullMarked
package postroad.singlenode.directory;

import org.jspecify.annotations.NullMarked;
