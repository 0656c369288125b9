/** Tests of the keys of DKIM. */
@NullMarked
package postroad.directory.dkim;

import org.jspecify.annotations.NullMarked;
