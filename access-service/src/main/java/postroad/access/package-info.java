/** Shows mailboxes to their owners. */
@NullMarked
package postroad.access;

import org.jspecify.annotations.NullMarked;
