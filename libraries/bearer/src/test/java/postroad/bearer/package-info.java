/**
 * Whose a token is, when somebody else has issued it. Start at {@link postroad.bearer.JwtTokens}.
 */
@NullMarked
package postroad.bearer;

import org.jspecify.annotations.NullMarked;
