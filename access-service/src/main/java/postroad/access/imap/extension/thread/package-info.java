/** THREAD (RFC 5256). Start at {@code ThreadExtension}. */
@NullMarked
package postroad.access.imap.extension.thread;

import org.jspecify.annotations.NullMarked;
