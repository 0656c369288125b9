/** Proofs of the directory. */
@NullMarked
package postroad.directory;

import org.jspecify.annotations.NullMarked;
