/** What the service does by itself, now and then. */
@NullMarked
package postroad.mailbox.rounds;

import org.jspecify.annotations.NullMarked;
