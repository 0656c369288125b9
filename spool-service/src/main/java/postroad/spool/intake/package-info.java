/**
 * Takes accepted mail and orders each recipient. Start at {@link
 * postroad.spool.intake.AcceptedMailListener}.
 */
@NullMarked
package postroad.spool.intake;

import org.jspecify.annotations.NullMarked;
