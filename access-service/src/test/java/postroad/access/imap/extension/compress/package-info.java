@NullMarked
package postroad.access.imap.extension.compress;

import org.jspecify.annotations.NullMarked;
