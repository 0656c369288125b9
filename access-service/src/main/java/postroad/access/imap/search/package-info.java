/**
 * SEARCH: keys, and what they find (RFC 3501 §6.4.4). Start at {@link
 * postroad.access.imap.search.SearchGrammar}, which reads keys, and {@link
 * postroad.access.imap.search.MessageSearch}, which asks the cheap ones first.
 */
@NullMarked
package postroad.access.imap.search;

import org.jspecify.annotations.NullMarked;
