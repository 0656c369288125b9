/** Tests of moving accounts here and away. */
@NullMarked
package postroad.mailbox.moving;

import org.jspecify.annotations.NullMarked;
