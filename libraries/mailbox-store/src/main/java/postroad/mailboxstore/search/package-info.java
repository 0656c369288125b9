/**
 * Finds messages without reading them. {@link postroad.mailboxstore.search.MailboxIndex} is asked,
 * {@link postroad.mailboxstore.search.MailboxIndexing} fills it; {@link
 * postroad.mailboxstore.search.TextSignature} says how text is found.
 */
@NullMarked
package postroad.mailboxstore.search;

import org.jspecify.annotations.NullMarked;
