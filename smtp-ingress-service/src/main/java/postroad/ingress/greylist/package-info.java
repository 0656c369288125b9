/**
 * Whoever we do not know yet has to come a second time, which programs that only send do not. Start
 * at {@link postroad.ingress.greylist.Greylist}.
 */
@NullMarked
package postroad.ingress.greylist;

import org.jspecify.annotations.NullMarked;
