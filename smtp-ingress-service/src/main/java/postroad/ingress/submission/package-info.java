/**
 * What we do for and to our own users' mail and not to that of other servers: take out, add and
 * judge fields of the header. Start at {@link postroad.ingress.submission.PassingHeader}.
 */
@NullMarked
package postroad.ingress.submission;

import org.jspecify.annotations.NullMarked;
