/**
 * Numbered mail goes in while parts are killed, all that came out is counted, and the two are held
 * against each other: each mail acknowledged must be filed once, relayed, or reported.
 */
@NullMarked
package postroad.bench.reconcile;

import org.jspecify.annotations.NullMarked;
