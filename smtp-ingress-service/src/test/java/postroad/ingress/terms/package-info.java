/** Tests of this package. */
@NullMarked
package postroad.ingress.terms;

import org.jspecify.annotations.NullMarked;
