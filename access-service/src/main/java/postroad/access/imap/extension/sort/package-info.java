/** SORT and its extensions (RFC 5256, RFC 5957). Start at {@code SortExtension}. */
@NullMarked
package postroad.access.imap.extension.sort;

import org.jspecify.annotations.NullMarked;
