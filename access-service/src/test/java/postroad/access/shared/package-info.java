@NullMarked
package postroad.access.shared;

import org.jspecify.annotations.NullMarked;
