/**
 * The mail as the spool meets it: octets in hand or in the body store. Start at {@link
 * postroad.spool.content.MailContent}.
 */
@NullMarked
package postroad.spool.content;

import org.jspecify.annotations.NullMarked;
