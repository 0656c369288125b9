/**
 * Who is to be told that a mailbox has changed: the sessions of this replica at once, those of the
 * others through {@code mailbox.changed}. Start at {@link postroad.access.notice.MailboxNews}.
 */
@NullMarked
package postroad.access.notice;

import org.jspecify.annotations.NullMarked;
