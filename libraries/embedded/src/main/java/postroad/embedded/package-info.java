/** A real broker and a real database, started from inside the process. */
@NullMarked
package postroad.embedded;

import org.jspecify.annotations.NullMarked;
