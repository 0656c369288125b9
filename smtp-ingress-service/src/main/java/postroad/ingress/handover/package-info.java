/**
 * Where responsibility changes hands: octets of an arriving mail are kept until the spool has them.
 * Start at {@link postroad.ingress.handover.Handover}.
 */
@NullMarked
package postroad.ingress.handover;

import org.jspecify.annotations.NullMarked;
