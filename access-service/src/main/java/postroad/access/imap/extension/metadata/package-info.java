/**
 * What clients write beside mailboxes and the server (RFC 5464). Start at {@link
 * postroad.access.imap.extension.metadata.MetadataExtension}.
 */
@NullMarked
package postroad.access.imap.extension.metadata;

import org.jspecify.annotations.NullMarked;
