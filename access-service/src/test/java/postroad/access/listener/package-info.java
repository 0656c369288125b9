/** Proves which doors open. */
@NullMarked
package postroad.access.listener;

import org.jspecify.annotations.NullMarked;
