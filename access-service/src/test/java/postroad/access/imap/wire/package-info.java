@NullMarked
package postroad.access.imap.wire;

import org.jspecify.annotations.NullMarked;
