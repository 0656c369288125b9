package postroad.bearer;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Login with tokens of one issuer, under {@code postroad.bearer}; the same in every service.
 *
 * @param issuer who issues them, letter for letter as in their {@code iss}; without it no tokens
 *     are taken
 * @param audience what their {@code aud} must name; needed, for the issuer's tokens for other
 *     programs are not for us
 * @param jwksUri where the issuer's keys are; when absent the issuer is asked, at its {@code
 *     .well-known/openid-configuration}
 * @param addressClaims which claims name the mail address of the owner; the first that does counts
 * @param scope what the token must be good for; told to clients that have none
 * @param leeway how far the issuer's clock may be from ours
 * @param patience how long the issuer may take to answer; a client waits that long
 */
@Validated
@ConfigurationProperties("postroad.bearer")
public record BearerSettings(
    @Nullable String issuer,
    @Nullable String audience,
    @Nullable URI jwksUri,
    @DefaultValue({"email", "preferred_username"}) @NotEmpty List<String> addressClaims,
    @Nullable String scope,
    @DefaultValue("1m") @NotNull Duration leeway,
    @DefaultValue("3s") @NotNull Duration patience) {

  public BearerSettings {
    addressClaims = List.copyOf(addressClaims);
    if (issuer != null && !isWeb(URI.create(issuer))) {
      throw new IllegalArgumentException("postroad.bearer.issuer is an http or https address");
    }
    if (issuer != null && (audience == null || audience.isBlank())) {
      throw new IllegalArgumentException("postroad.bearer.issuer needs postroad.bearer.audience");
    }
  }

  /** Where the issuer tells about itself (OpenID Connect Discovery 1.0 §4). */
  String configurationOfIssuer() {
    String base = String.valueOf(issuer);
    String whole = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return whole + "/.well-known/openid-configuration";
  }

  private static boolean isWeb(URI address) {
    return "https".equals(address.getScheme()) || "http".equals(address.getScheme());
  }
}
