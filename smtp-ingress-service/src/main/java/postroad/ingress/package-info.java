/** Takes mail from the network and from our users. */
@NullMarked
package postroad.ingress;

import org.jspecify.annotations.NullMarked;
