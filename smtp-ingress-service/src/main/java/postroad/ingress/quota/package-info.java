/**
 * How much each of our users may send, over all replicas. Start at {@link
 * postroad.ingress.quota.Quotas}.
 */
@NullMarked
package postroad.ingress.quota;

import org.jspecify.annotations.NullMarked;
