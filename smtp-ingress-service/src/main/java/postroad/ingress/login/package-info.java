/**
 * How our users log in: what is taken from the libraries for it. The exchange itself is {@code
 * session.LoginDialogue}.
 */
@NullMarked
package postroad.ingress.login;

import org.jspecify.annotations.NullMarked;
