/**
 * Where mailboxes lie and what a reader may do there: his own, and those that others have opened to
 * him (RFC 4314). Start at {@link postroad.access.imap.place.Places}.
 */
@NullMarked
package postroad.access.imap.place;

import org.jspecify.annotations.NullMarked;
