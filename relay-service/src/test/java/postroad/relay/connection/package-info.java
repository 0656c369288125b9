/** Sessions that outlive one mail. */
@NullMarked
package postroad.relay.connection;

import org.jspecify.annotations.NullMarked;
