/** What is measured by hand, outside the tests. */
@NullMarked
package postroad.ingress.measurement;

import org.jspecify.annotations.NullMarked;
