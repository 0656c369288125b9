/**
 * What a step hands to the log, in one transaction. Start at {@link
 * postroad.spool.handover.Outgoing}.
 */
@NullMarked
package postroad.spool.handover;

import org.jspecify.annotations.NullMarked;
