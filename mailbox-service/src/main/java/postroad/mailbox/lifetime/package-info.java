/**
 * How long messages live: old ones go from mailboxes where that is settled, and what was expunged
 * can be put back for a while. Start at {@link postroad.mailbox.lifetime.Aging}.
 */
@NullMarked
package postroad.mailbox.lifetime;

import org.jspecify.annotations.NullMarked;
