/**
 * {@code postroad import} and {@code postroad export}: bring an account's mail here from the disk,
 * and take it away, over the administration of a running node or mailbox service. Start at {@link
 * postroad.singlenode.moving.ImportCommand}.
 */
@NullMarked
package postroad.singlenode.moving;

import org.jspecify.annotations.NullMarked;
