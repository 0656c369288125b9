/** Servers as processes of their own: started, watched, ended. */
@NullMarked
package postroad.bench.process;

import org.jspecify.annotations.NullMarked;
