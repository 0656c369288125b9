/**
 * The doors, played with over real sockets. Start at {@link postroad.ingress.listener.TestIngress}.
 */
@NullMarked
package postroad.ingress.listener;

import org.jspecify.annotations.NullMarked;
