/**
 * What we do for our own users and not for other servers: repair their headers. Start at {@link
 * postroad.ingress.submission.HeaderRepair}.
 */
@NullMarked
package postroad.ingress.submission;

import org.jspecify.annotations.NullMarked;
