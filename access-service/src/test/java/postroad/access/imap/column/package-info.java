/** Tests of what is kept for sorting. */
@NullMarked
package postroad.access.imap.column;

import org.jspecify.annotations.NullMarked;
