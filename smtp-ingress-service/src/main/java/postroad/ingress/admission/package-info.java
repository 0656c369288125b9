/**
 * Who may come in, and how fast, whoever the mail is for: what a client has done before, whether it
 * waits for its turn, what others say of it. Start at {@link
 * postroad.ingress.admission.Doorkeeper}; a session asks its {@link
 * postroad.ingress.admission.Visit}.
 */
@NullMarked
package postroad.ingress.admission;

import org.jspecify.annotations.NullMarked;
