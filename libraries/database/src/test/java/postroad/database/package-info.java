/** Proofs of how schemas are kept. */
@NullMarked
package postroad.database;

import org.jspecify.annotations.NullMarked;
