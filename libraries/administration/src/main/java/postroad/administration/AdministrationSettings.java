package postroad.administration;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import postroad.bearer.BearerSettings;

/**
 * Who may administer, under {@code postroad.administration}. With neither a token nor an issuer the
 * administration is off.
 *
 * @param token what an operator presents, at least 16 characters; empty or absent: no such token
 * @param oidc the issuer whose tokens are taken as well; the same settings as {@code
 *     postroad.bearer} has
 * @param roles how an issuer's token says what its owner may do
 */
@Validated
@ConfigurationProperties("postroad.administration")
public record AdministrationSettings(
    @Nullable String token,
    @DefaultValue @Valid BearerSettings oidc,
    @DefaultValue @Valid Roles roles) {

  private static final int SHORTEST_TOKEN = 16;

  public AdministrationSettings {
    if (token != null && !token.isBlank() && token.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException("an administration's token has at least 16 characters");
    }
  }

  /**
   * How an issuer's token says what its owner may do.
   *
   * @param claim where it says so: words in a text, or a list; {@code realm_access.roles} is a
   *     claim inside a claim
   * @param reader the word for who may look
   * @param operator the word for who may act, and look
   */
  public record Roles(
      @DefaultValue("scope") @NotBlank String claim,
      @DefaultValue("postroad.read") @NotBlank String reader,
      @DefaultValue("postroad.operate") @NotBlank String operator) {}

  Optional<String> sharedToken() {
    return Optional.ofNullable(token).filter(given -> !given.isBlank());
  }

  boolean hasIssuer() {
    return oidc.issuer() != null;
  }

  boolean isOff() {
    return sharedToken().isEmpty() && !hasIssuer();
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "AdministrationSettings[token="
        + sharedToken().map(_ -> "***")
        + ", issuer="
        + oidc.issuer()
        + ", roles="
        + roles
        + "]";
  }
}
