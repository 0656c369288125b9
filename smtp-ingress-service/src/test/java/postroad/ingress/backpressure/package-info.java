/** What is known of the stages behind us, and whom it stops. */
@NullMarked
package postroad.ingress.backpressure;

import org.jspecify.annotations.NullMarked;
