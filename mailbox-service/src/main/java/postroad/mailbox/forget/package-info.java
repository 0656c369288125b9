/**
 * Forgets what is so old that nobody asks for it: that a mail was filed, that a message was
 * expunged. Start at {@link postroad.mailbox.forget.OldTraces}.
 */
@NullMarked
package postroad.mailbox.forget;

import org.jspecify.annotations.NullMarked;
