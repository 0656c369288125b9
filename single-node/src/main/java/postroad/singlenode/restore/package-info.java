/** Putting back messages that were expunged. */
@NullMarked
package postroad.singlenode.restore;

import org.jspecify.annotations.NullMarked;
