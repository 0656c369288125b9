/** What becomes of mail for somebody who has too much already. Start at {@code FullMailboxes}. */
@NullMarked
package postroad.mailbox.quota;

import org.jspecify.annotations.NullMarked;
