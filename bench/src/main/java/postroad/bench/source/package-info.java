/** A source of mail: many SMTP clients at once, and how they fared. */
@NullMarked
package postroad.bench.source;

import org.jspecify.annotations.NullMarked;
