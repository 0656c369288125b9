/**
 * CATENATE (RFC 4469). Start at {@link postroad.access.imap.extension.catenate.CatenateExtension}.
 */
@NullMarked
package postroad.access.imap.extension.catenate;

import org.jspecify.annotations.NullMarked;
