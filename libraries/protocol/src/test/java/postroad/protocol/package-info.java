/** Proves listener, connection and login with real sockets on loopback. */
@NullMarked
package postroad.protocol;

import org.jspecify.annotations.NullMarked;
