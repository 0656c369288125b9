/**
 * Messages that clients bring: from a literal, or put together from pieces. Start at {@link
 * postroad.access.imap.append.Intake}.
 */
@NullMarked
package postroad.access.imap.append;

import org.jspecify.annotations.NullMarked;
