/**
 * Reverse-paths of mail that is sent on, and the way back through them. Start at {@link
 * postroad.directory.srs.SenderRewriting}.
 */
@NullMarked
package postroad.directory.srs;

import org.jspecify.annotations.NullMarked;
