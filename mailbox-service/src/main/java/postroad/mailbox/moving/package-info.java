/**
 * Brings accounts here from other servers and takes them away again, over HTTP under {@code
 * /admin}, in streams of messages ({@link postroad.mailbox.moving.MailStreamReader}) of any length.
 * What an operator brings is met by no filter and no quota. Start at {@code ImportController} and
 * {@code ExportController}.
 */
@NullMarked
package postroad.mailbox.moving;

import org.jspecify.annotations.NullMarked;
