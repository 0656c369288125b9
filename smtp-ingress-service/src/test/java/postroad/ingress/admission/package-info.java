/** Who may come in, and how fast. */
@NullMarked
package postroad.ingress.admission;

import org.jspecify.annotations.NullMarked;
