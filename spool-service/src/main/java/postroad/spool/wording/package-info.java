/**
 * What a report says to the person who reads it: our own words, or the operator's. Start at {@link
 * postroad.spool.wording.Wordings}.
 */
@NullMarked
package postroad.spool.wording;

import org.jspecify.annotations.NullMarked;
