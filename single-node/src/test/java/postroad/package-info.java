/**
 * The whole journey, end to end: real sites as processes of their own, real sockets. Start at
 * {@link postroad.TwoSitesIT}.
 */
@NullMarked
package postroad;

import org.jspecify.annotations.NullMarked;
