/**
 * Lists of mailboxes: what a client wants to see, and the tree it is shown. Start at {@link
 * postroad.access.imap.list.Listing}.
 */
@NullMarked
package postroad.access.imap.list;

import org.jspecify.annotations.NullMarked;
