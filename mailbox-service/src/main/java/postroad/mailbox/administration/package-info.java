/**
 * Lets an operator say who lives here, over HTTP under {@code /admin}. Reading is JPA; every change
 * goes through {@link postroad.directory.Accounts}, the only place that writes the directory. Start
 * at {@code AccountController}.
 */
@NullMarked
package postroad.mailbox.administration;

import org.jspecify.annotations.NullMarked;
