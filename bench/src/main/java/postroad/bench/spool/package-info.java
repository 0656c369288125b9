/** A spool in which a million mails wait: what an operator asks of it, and how fast it empties. */
@NullMarked
package postroad.bench.spool;

import org.jspecify.annotations.NullMarked;
