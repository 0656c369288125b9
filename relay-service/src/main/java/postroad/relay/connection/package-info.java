/**
 * Sessions with other hosts that outlive one mail. Start at {@link
 * postroad.relay.connection.ConnectionPool}.
 */
@NullMarked
package postroad.relay.connection;

import org.jspecify.annotations.NullMarked;
