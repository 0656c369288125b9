/** Tests of how safely mail goes. */
@NullMarked
package postroad.relay.security;

import org.jspecify.annotations.NullMarked;
