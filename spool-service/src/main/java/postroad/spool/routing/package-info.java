/**
 * Where each recipient lives. Start at {@link postroad.spool.routing.Router}; {@link
 * postroad.spool.routing.Orders} writes it down.
 */
@NullMarked
package postroad.spool.routing;

import org.jspecify.annotations.NullMarked;
