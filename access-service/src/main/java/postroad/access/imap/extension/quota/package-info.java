/**
 * How much an account keeps and may keep (RFC 9208). Start at {@link
 * postroad.access.imap.extension.quota.QuotaExtension}.
 */
@NullMarked
package postroad.access.imap.extension.quota;

import org.jspecify.annotations.NullMarked;
