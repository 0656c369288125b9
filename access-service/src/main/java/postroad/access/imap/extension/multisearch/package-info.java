/** Searches in several mailboxes (RFC 7377). Start at {@code MultiSearchExtension}. */
@NullMarked
package postroad.access.imap.extension.multisearch;

import org.jspecify.annotations.NullMarked;
