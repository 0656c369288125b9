/**
 * The doors clients come in by: which are open, with TLS or without. Start at {@link
 * postroad.access.listener.Doors}.
 */
@NullMarked
package postroad.access.listener;

import org.jspecify.annotations.NullMarked;
