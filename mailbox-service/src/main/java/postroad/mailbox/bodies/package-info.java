/**
 * Where the octets of large mail lie, shown to operators and moved by them. Start at {@link
 * postroad.mailbox.bodies.BodyController}.
 */
@NullMarked
package postroad.mailbox.bodies;

import org.jspecify.annotations.NullMarked;
