/** When old traces go. */
@NullMarked
package postroad.mailbox.forget;

import org.jspecify.annotations.NullMarked;
