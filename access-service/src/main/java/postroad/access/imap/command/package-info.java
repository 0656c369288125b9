/**
 * The commands of RFC 3501 §6, one file each. Start at {@link postroad.access.imap.command.Rev1},
 * which lists them.
 */
@NullMarked
package postroad.access.imap.command;

import org.jspecify.annotations.NullMarked;
