/** The PROXY protocol, octet by octet. */
@NullMarked
package postroad.protocol.proxy;

import org.jspecify.annotations.NullMarked;
