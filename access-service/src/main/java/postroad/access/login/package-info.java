/**
 * Who a client is, the same for IMAP and POP3. Start at {@link postroad.access.login.Login}, which
 * gives each connection its {@link postroad.access.login.LoginDesk}.
 */
@NullMarked
package postroad.access.login;

import org.jspecify.annotations.NullMarked;
