/**
 * What we agree to when a sender asks something of the way a mail goes. Start at {@link
 * postroad.ingress.terms.Allowance}.
 */
@NullMarked
package postroad.ingress.terms;

import org.jspecify.annotations.NullMarked;
