/**
 * Searches that are kept up to date (RFC 5267 §4). Start at {@code ContextExtension}; {@code
 * MailboxView} tells its followers when they may speak.
 */
@NullMarked
package postroad.access.imap.extension.context;

import org.jspecify.annotations.NullMarked;
