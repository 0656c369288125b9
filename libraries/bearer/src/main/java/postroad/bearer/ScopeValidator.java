package postroad.bearer;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Whether a token is good for what we do (RFC 6749 §3.3): issuers write it as words, or as a list.
 *
 * @param scope what it must be good for; absent when anything will do
 */
record ScopeValidator(@Nullable String scope) implements OAuth2TokenValidator<Jwt> {

  @Override
  public OAuth2TokenValidatorResult validate(Jwt token) {
    return scope == null || scopes(token).containsAll(words(scope))
        ? OAuth2TokenValidatorResult.success()
        : OAuth2TokenValidatorResult.failure(
            new OAuth2Error("insufficient_scope", "The scope is not enough", null));
  }

  private static Collection<String> scopes(Jwt token) {
    Object written = token.getClaims().getOrDefault("scope", token.getClaims().get("scp"));
    return written instanceof Collection<?> list
        ? list.stream().map(String::valueOf).toList()
        : words(written == null ? "" : written.toString());
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).toList();
  }
}
