/** What DNS can say, and what we make of it. */
@NullMarked
package postroad.dns;

import org.jspecify.annotations.NullMarked;
