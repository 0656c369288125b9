/**
 * The directory as a file declares it: read whole, compared, applied as a whole or not at all.
 * Start at {@code DeclaredDirectory}.
 */
@NullMarked
package postroad.mailbox.declared;

import org.jspecify.annotations.NullMarked;
