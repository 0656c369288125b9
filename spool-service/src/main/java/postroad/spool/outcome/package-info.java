/**
 * What becomes of mail that came back: it waits, or it is reported. Start at {@link
 * postroad.spool.outcome.Settlement}.
 */
@NullMarked
package postroad.spool.outcome;

import org.jspecify.annotations.NullMarked;
