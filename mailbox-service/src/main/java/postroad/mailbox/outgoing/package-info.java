/**
 * Mail that mail causes: what is sent on, answered, or told to the owner of a mailbox. It enters
 * the spool like any other mail. Start at {@code Outbox}.
 */
@NullMarked
package postroad.mailbox.outgoing;

import org.jspecify.annotations.NullMarked;
