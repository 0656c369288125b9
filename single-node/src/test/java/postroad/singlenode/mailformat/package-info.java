/** Tests of mailboxes as they lie on disk. */
@NullMarked
package postroad.singlenode.mailformat;

import org.jspecify.annotations.NullMarked;
