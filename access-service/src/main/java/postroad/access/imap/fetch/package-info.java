/**
 * What FETCH can say of a message (RFC 3501 §6.4.5). Start at {@link
 * postroad.access.imap.fetch.FetchItem}; envelopes and structures never open the body, and parts of
 * the body are slices of it.
 */
@NullMarked
package postroad.access.imap.fetch;

import org.jspecify.annotations.NullMarked;
