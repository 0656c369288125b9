/** The five services, a broker and a database in one process. */
@NullMarked
package postroad.singlenode;

import org.jspecify.annotations.NullMarked;
