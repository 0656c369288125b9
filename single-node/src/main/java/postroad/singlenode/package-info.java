/**
 * The five services, a broker and a database in one process. Start at {@link
 * postroad.singlenode.SingleNode}: it starts everything in order and stops it again.
 */
@NullMarked
package postroad.singlenode;

import org.jspecify.annotations.NullMarked;
