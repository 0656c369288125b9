package postroad.administration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

/** Lets the bearer of the one token in that all operators share (RFC 6750 §2.1). */
final class SharedTokenLogin implements AuthenticationProvider {

  /** Nobody in particular: who it was is what the caller says. */
  static final String NAME = "token";

  private final byte[] token;

  SharedTokenLogin(String token) {
    this.token = octets(token);
  }

  /** In the same time for every wrong token of the right length; another's token is not ours. */
  @Override
  public @Nullable Authentication authenticate(Authentication presented) {
    String said = ((BearerTokenAuthenticationToken) presented).getToken();
    return MessageDigest.isEqual(octets(said), token)
        ? UsernamePasswordAuthenticationToken.authenticated(NAME, null, Role.OPERATOR.authorities())
        : null;
  }

  @Override
  public boolean supports(Class<?> kind) {
    return BearerTokenAuthenticationToken.class.isAssignableFrom(kind);
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
