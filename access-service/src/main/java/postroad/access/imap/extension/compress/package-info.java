/**
 * COMPRESS (RFC 4978). Start at {@link postroad.access.imap.extension.compress.CompressExtension}.
 */
@NullMarked
package postroad.access.imap.extension.compress;

import org.jspecify.annotations.NullMarked;
