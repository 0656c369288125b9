/**
 * What a mail is: RFC 5322 and MIME, read and written. Start at {@link
 * postroad.message.MessageScanner}, which reads a message once and remembers where everything is.
 */
@NullMarked
package postroad.message;

import org.jspecify.annotations.NullMarked;
