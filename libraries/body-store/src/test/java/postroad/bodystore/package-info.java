/** Proofs of the body store. */
@NullMarked
package postroad.bodystore;

import org.jspecify.annotations.NullMarked;
