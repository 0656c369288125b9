/** Proofs of annotations. */
@NullMarked
package postroad.mailboxstore.annotation;

import org.jspecify.annotations.NullMarked;
