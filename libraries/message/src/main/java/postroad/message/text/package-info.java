/**
 * What a message says to a person: encoded words, transfer encodings and charsets decoded. Start at
 * {@link postroad.message.text.MessageText}.
 */
@NullMarked
package postroad.message.text;

import org.jspecify.annotations.NullMarked;
