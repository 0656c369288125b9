/**
 * What messages are sorted and threaded by, shared by all sessions of a replica. Start at {@link
 * postroad.access.imap.column.Columns}.
 */
@NullMarked
package postroad.access.imap.column;

import org.jspecify.annotations.NullMarked;
