/**
 * Who lives here. Start at {@link postroad.directory.Directory}; it says who an address belongs to.
 */
@NullMarked
package postroad.directory;

import org.jspecify.annotations.NullMarked;
