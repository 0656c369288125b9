@NullMarked
package postroad.access.imap.list;

import org.jspecify.annotations.NullMarked;
