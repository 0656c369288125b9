package postroad.bearer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import postroad.protocol.sasl.BearerTokens;
import postroad.protocol.sasl.IssuerAwayException;

/** Reads JSON Web Tokens (RFC 7519) of the issuer we trust; others are nobody's. */
final class JwtTokens implements BearerTokens {

  private static final Logger log = LoggerFactory.getLogger(JwtTokens.class);

  private final BearerSettings settings;
  private final JwtDecoder decoder;

  private JwtTokens(BearerSettings settings, JwtDecoder decoder) {
    this.settings = settings;
    this.decoder = decoder;
  }

  static JwtTokens of(BearerSettings settings) {
    return of(settings, System::nanoTime);
  }

  static JwtTokens of(BearerSettings settings, LongSupplier clock) {
    return new JwtTokens(settings, IssuerTokens.decoder(settings, clock));
  }

  @Override
  public Optional<String> ownerOf(String token) {
    try {
      return address(decoder.decode(token));
    } catch (JwtException trouble) {
      if (IssuerTokens.isIssuerAway(trouble)) {
        throw new IssuerAwayException("the issuer's keys cannot be had", trouble);
      }
      log.info("a token was refused: {}", reason(trouble));
      return Optional.empty();
    }
  }

  @Override
  public Map<String, String> hints() {
    Map<String, String> hints = new LinkedHashMap<>();
    if (settings.scope() != null) {
      hints.put("scope", settings.scope());
    }
    hints.put("openid-configuration", settings.configurationOfIssuer());
    return hints;
  }

  private Optional<String> address(Jwt token) {
    return settings.addressClaims().stream()
        .filter(claim -> !isUnverified(token, claim))
        .flatMap(claim -> Optional.ofNullable(token.getClaimAsString(claim)).stream())
        .filter(value -> value.indexOf('@') > 0)
        .findFirst();
  }

  /** Anybody can tell an issuer any address. */
  private static boolean isUnverified(Jwt token, String claim) {
    return claim.equals("email") && Boolean.FALSE.equals(token.getClaims().get("email_verified"));
  }

  /** In words of ours: others could quote the token. */
  private static String reason(JwtException trouble) {
    return trouble instanceof JwtValidationException invalid
        ? invalid.getErrors().stream()
            .map(error -> String.valueOf(error.getDescription()))
            .collect(Collectors.joining("; "))
        : "it is no token, or not signed with a key of the issuer's";
  }
}
