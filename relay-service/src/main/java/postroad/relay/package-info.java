/** Carries mail to other hosts. */
@NullMarked
package postroad.relay;

import org.jspecify.annotations.NullMarked;
