/**
 * Mailboxes as they lie on disk, read and written octet for octet: Maildir, with Dovecot's layout
 * of folders, and mbox. Nothing here knows of a server. Start at {@link
 * postroad.singlenode.mailformat.FoundAccount} and {@link
 * postroad.singlenode.mailformat.AccountWriter}.
 */
@NullMarked
package postroad.singlenode.mailformat;

import org.jspecify.annotations.NullMarked;
