/**
 * Where clients come in: SubEthaSMTP listens and gives each client a thread; from the first word on
 * the session is ours. Start at {@link postroad.ingress.listener.SmtpDoors}.
 */
@NullMarked
package postroad.ingress.listener;

import org.jspecify.annotations.NullMarked;
