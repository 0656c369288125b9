/** Names rewritten by rule. Start at {@link postroad.directory.rewrite.RewriteRule}. */
@NullMarked
package postroad.directory.rewrite;

import org.jspecify.annotations.NullMarked;
