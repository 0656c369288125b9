@NullMarked
package postroad.access.imap.search;

import org.jspecify.annotations.NullMarked;
