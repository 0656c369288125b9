/**
 * What is done with mail that comes for an account, before it is filed. Start at {@link
 * postroad.mailbox.filter.MailFilter}, behind which another interpreter may stand; today's rules
 * are in {@code StandingFilter}.
 */
@NullMarked
package postroad.mailbox.filter;

import org.jspecify.annotations.NullMarked;
