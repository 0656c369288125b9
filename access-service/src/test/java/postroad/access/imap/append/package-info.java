@NullMarked
package postroad.access.imap.append;

import org.jspecify.annotations.NullMarked;
