/** NOTIFY (RFC 5465). Start at {@link postroad.access.imap.extension.notify.NotifyExtension}. */
@NullMarked
package postroad.access.imap.extension.notify;

import org.jspecify.annotations.NullMarked;
