/**
 * {@code postroad account}, {@code domain}, {@code alias}, {@code group}, {@code quota}, {@code
 * dkim} and {@code directory}: who lives here, over the administration of the mailboxes. Start at
 * {@link postroad.singlenode.directory.DirectoryCommand}.
 */
@NullMarked
package postroad.singlenode.directory;

import org.jspecify.annotations.NullMarked;
