/**
 * Follows one mail through the stages, as a reader of {@code mail.journal} like any other. Start at
 * {@link postroad.singlenode.trace.TraceCommand}.
 */
@NullMarked
package postroad.singlenode.trace;

import org.jspecify.annotations.NullMarked;
