/**
 * Watches how far the stages behind us lag, and says when no more mail should come in for one.
 * Start at {@link postroad.ingress.backpressure.Backlog}.
 */
@NullMarked
package postroad.ingress.backpressure;

import org.jspecify.annotations.NullMarked;
