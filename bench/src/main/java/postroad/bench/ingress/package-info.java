/** The ingress alone, beside Postfix: how much mail it takes in, how fast, at what cost. */
@NullMarked
package postroad.bench.ingress;

import org.jspecify.annotations.NullMarked;
