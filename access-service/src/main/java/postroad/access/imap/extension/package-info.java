/**
 * What the server knows beyond RFC 3501: one class an extension. Deleting the class removes the
 * extension from the server, from CAPABILITY and from the dispatcher.
 */
@NullMarked
package postroad.access.imap.extension;

import org.jspecify.annotations.NullMarked;
