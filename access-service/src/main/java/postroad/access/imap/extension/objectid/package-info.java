/**
 * OBJECTID (RFC 8474): mailboxes, mails and threads have names that stay. Start at {@link
 * postroad.access.imap.extension.objectid.ObjectIdExtension}.
 */
@NullMarked
package postroad.access.imap.extension.objectid;

import org.jspecify.annotations.NullMarked;
