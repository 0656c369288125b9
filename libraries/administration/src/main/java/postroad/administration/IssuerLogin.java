package postroad.administration;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import postroad.bearer.IssuerTokens;

/** Lets the bearer of an issuer's token in, as what the token says they are (RFC 9068). */
final class IssuerLogin implements AuthenticationProvider {

  private static final List<String> NAMES = List.of("preferred_username", "email", "sub");

  private final JwtDecoder tokens;
  private final AdministrationSettings.Roles roles;

  IssuerLogin(AdministrationSettings settings) {
    this.tokens = IssuerTokens.decoder(settings.oidc());
    this.roles = settings.roles();
  }

  @Override
  public Authentication authenticate(Authentication presented) {
    Jwt token = decoded(((BearerTokenAuthenticationToken) presented).getToken());
    return new JwtAuthenticationToken(token, authorities(token), nameOf(token));
  }

  @Override
  public boolean supports(Class<?> kind) {
    return BearerTokenAuthenticationToken.class.isAssignableFrom(kind);
  }

  private Jwt decoded(String token) {
    try {
      return tokens.decode(token);
    } catch (JwtException trouble) {
      if (IssuerTokens.isIssuerAway(trouble)) {
        throw new IssuerSilentException(trouble);
      }
      throw new InvalidBearerTokenException("the token is not good here", trouble);
    }
  }

  private Collection<GrantedAuthority> authorities(Jwt token) {
    Set<String> words = Set.copyOf(words(claim(token.getClaims(), roles.claim())).toList());
    if (words.contains(roles.operator())) {
      return Role.OPERATOR.authorities();
    }
    return words.contains(roles.reader()) ? Role.READER.authorities() : List.of();
  }

  /** {@code scp} is what some issuers call {@code scope}. */
  private static @Nullable Object claim(Map<?, ?> claims, String path) {
    Object direct = claims.get(path);
    if (direct != null) {
      return direct;
    }
    int dot = path.indexOf('.');
    if (dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
      return claim(inner, path.substring(dot + 1));
    }
    return path.equals("scope") ? claims.get("scp") : null;
  }

  private static Stream<String> words(@Nullable Object written) {
    return switch (written) {
      case null -> Stream.empty();
      case Collection<?> list -> list.stream().map(String::valueOf);
      default -> Arrays.stream(written.toString().split(" ")).filter(word -> !word.isEmpty());
    };
  }

  private static String nameOf(Jwt token) {
    return NAMES.stream()
        .map(token::getClaimAsString)
        .filter(name -> name != null && !name.isBlank())
        .findFirst()
        .orElse("somebody");
  }
}
