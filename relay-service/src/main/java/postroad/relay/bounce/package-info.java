/**
 * What kind of trouble a host's words mean. Start at {@link postroad.relay.bounce.BounceRules}; the
 * rules themselves are in {@code rules.tsv}.
 */
@NullMarked
package postroad.relay.bounce;

import org.jspecify.annotations.NullMarked;
