/**
 * What a replica knows without asking the database for each mail. Start at {@link
 * postroad.spool.reading.Rereading}.
 */
@NullMarked
package postroad.spool.reading;

import org.jspecify.annotations.NullMarked;
