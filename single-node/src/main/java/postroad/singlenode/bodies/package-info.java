/**
 * {@code postroad bodies}: where the octets of mail lie, and moving those of large mail elsewhere.
 * Start at {@link postroad.singlenode.bodies.BodiesCommand}.
 */
@NullMarked
package postroad.singlenode.bodies;

import org.jspecify.annotations.NullMarked;
