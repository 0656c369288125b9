/**
 * Indexes filed mail for SEARCH and THREAD, some time after it was filed. Start at {@link
 * postroad.mailbox.indexing.Indexer}.
 */
@NullMarked
package postroad.mailbox.indexing;

import org.jspecify.annotations.NullMarked;
