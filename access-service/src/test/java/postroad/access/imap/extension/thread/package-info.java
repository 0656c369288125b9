/** Tests of THREAD. */
@NullMarked
package postroad.access.imap.extension.thread;

import org.jspecify.annotations.NullMarked;
