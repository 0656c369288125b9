/**
 * What the sessions of a replica share, so that what one has read from the database the next need
 * not: only what can never be out of date. Start at {@link postroad.access.shared.Renditions} and
 * {@link postroad.access.shared.SharedContents}.
 */
@NullMarked
package postroad.access.shared;

import org.jspecify.annotations.NullMarked;
