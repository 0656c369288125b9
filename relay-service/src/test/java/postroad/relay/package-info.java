/** What the relay promises, on real Kafka and real sockets. */
@NullMarked
package postroad.relay;

import org.jspecify.annotations.NullMarked;
