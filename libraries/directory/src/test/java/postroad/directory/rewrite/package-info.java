/** Tests of rules. */
@NullMarked
package postroad.directory.rewrite;

import org.jspecify.annotations.NullMarked;
