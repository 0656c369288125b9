@NullMarked
package postroad.access.imap.place;

import org.jspecify.annotations.NullMarked;
