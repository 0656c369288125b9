/**
 * Opening mailboxes to others (RFC 4314). Start at {@link
 * postroad.access.imap.extension.acl.AclExtension}.
 */
@NullMarked
package postroad.access.imap.extension.acl;

import org.jspecify.annotations.NullMarked;
