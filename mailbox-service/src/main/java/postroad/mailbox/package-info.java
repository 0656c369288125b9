/** Files mail into mailboxes. */
@NullMarked
package postroad.mailbox;

import org.jspecify.annotations.NullMarked;
