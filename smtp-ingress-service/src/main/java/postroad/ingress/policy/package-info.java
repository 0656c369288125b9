/**
 * Who may send what to whom: one policy per door. Start at {@link postroad.ingress.policy.Policy}.
 */
@NullMarked
package postroad.ingress.policy;

import org.jspecify.annotations.NullMarked;
