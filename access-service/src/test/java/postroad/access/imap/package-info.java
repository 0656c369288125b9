@NullMarked
package postroad.access.imap;

import org.jspecify.annotations.NullMarked;
