/**
 * Octets to words and words to octets (RFC 3501 §9). Start at {@link
 * postroad.access.imap.wire.Arguments}, which commands read, and {@link
 * postroad.access.imap.wire.ImapWriter}, which they write to.
 */
@NullMarked
package postroad.access.imap.wire;

import org.jspecify.annotations.NullMarked;
