/**
 * How a library of ours keeps a schema of its own in the shared database. Start at {@link
 * postroad.database.OwnSchema}.
 */
@NullMarked
package postroad.database;

import org.jspecify.annotations.NullMarked;
