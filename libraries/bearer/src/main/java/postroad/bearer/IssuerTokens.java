package postroad.bearer;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** What makes a JSON Web Token (RFC 7519) one of the issuer we trust, and good now and here. */
public final class IssuerTokens {

  private static final int LARGEST_ANSWER = 256 * 1024;

  /** Only those with a public key: what we know must not be enough to issue tokens. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private IssuerTokens() {}

  /** Reads tokens of the issuer these settings name; whatever is not one is an exception. */
  public static JwtDecoder decoder(BearerSettings settings) {
    return decoder(settings, System::nanoTime);
  }

  static JwtDecoder decoder(BearerSettings settings, LongSupplier clock) {
    int patience = Math.toIntExact(settings.patience().toMillis());
    ResourceRetriever web = new DefaultResourceRetriever(patience, patience, LARGEST_ANSWER);
    IssuerKeys keys = new IssuerKeys(() -> keys(settings, web), clock);
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null)); // RFC 9068 §2.1
    processor.setJWTClaimsSetVerifier((claims, context) -> {}); // the validators below do it
    NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
    decoder.setJwtValidator(validators(settings));
    return decoder;
  }

  /** Whether nothing is wrong with the token as far as we know: the issuer's keys are missing. */
  public static boolean isIssuerAway(JwtException trouble) {
    return trouble.getCause() instanceof KeySourceException;
  }

  private static JWKSet keys(BearerSettings settings, ResourceRetriever web)
      throws IOException, ParseException {
    URI where = settings.jwksUri();
    return JWKSet.parse(read(web, where == null ? whereKeysAre(settings, web) : where));
  }

  private static URI whereKeysAre(BearerSettings settings, ResourceRetriever web)
      throws IOException, ParseException {
    Map<String, Object> said =
        JSONObjectUtils.parse(read(web, URI.create(settings.configurationOfIssuer())));
    if (!Objects.equals(said.get("issuer"), settings.issuer())) {
      throw new IOException("the issuer calls itself otherwise: " + said.get("issuer"));
    }
    return JSONObjectUtils.getURI(said, "jwks_uri");
  }

  private static String read(ResourceRetriever web, URI where) throws IOException {
    URL address = where.toURL();
    return web.retrieveResource(address).getContent();
  }

  private static OAuth2TokenValidator<Jwt> validators(BearerSettings settings) {
    return new DelegatingOAuth2TokenValidator<>(
        List.of(
            new JwtIssuerValidator(String.valueOf(settings.issuer())),
            new JwtTimestampValidator(settings.leeway()),
            new JwtClaimValidator<Object>(JwtClaimNames.EXP, Objects::nonNull),
            new JwtClaimValidator<Collection<String>>(
                JwtClaimNames.AUD, aud -> aud != null && aud.contains(settings.audience())),
            new ScopeValidator(settings.scope())));
  }
}
