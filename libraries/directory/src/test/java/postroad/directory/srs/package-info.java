/** Tests of rewritten senders. */
@NullMarked
package postroad.directory.srs;

import org.jspecify.annotations.NullMarked;
