/**
 * CONDSTORE and QRESYNC (RFC 7162): a client learns what has changed since it last looked, and what
 * is gone. Start at {@link postroad.access.imap.extension.condstore.CondstoreExtension}.
 */
@NullMarked
package postroad.access.imap.extension.condstore;

import org.jspecify.annotations.NullMarked;
