/** Tests of bringing mail here and taking it away. */
@NullMarked
package postroad.singlenode.moving;

import org.jspecify.annotations.NullMarked;
