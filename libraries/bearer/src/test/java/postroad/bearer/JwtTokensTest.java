package postroad.bearer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import postroad.protocol.sasl.IssuerAwayException;

/** Which tokens are somebody's, and what it takes to know it. */
class JwtTokensTest {

  private final TestIssuer issuer = TestIssuer.open();
  private long now;
  private final JwtTokens tokens = tokens(null);

  @AfterEach
  void close() {
    issuer.close();
  }

  @Test
  void aGoodTokenIsItsOwners() {
    assertThat(tokens.ownerOf(issuer.tokenOf("bob@example.test"))).contains("bob@example.test");
    assertThat(tokens.ownerOf(TestIssuer.sign(bobs().build(), "at+jwt", issuer.key())))
        .contains("bob@example.test");
    assertThat(issuer.questions()).isOne();
  }

  @Test
  void theKeysAreFoundByTheIssuersName() {
    JwtTokens discovering = JwtTokens.of(settings(null, null), () -> now);
    assertThat(discovering.ownerOf(issuer.tokenOf("bob@example.test")))
        .contains("bob@example.test");
  }

  @Test
  void theFirstClaimThatNamesAnAddressCounts() {
    assertThat(owner(issuer.claims().claim("preferred_username", "ann@example.test")))
        .contains("ann@example.test");
    assertThat(owner(bobs().claim("preferred_username", "ann@example.test")))
        .contains("bob@example.test");
    assertThat(owner(bobs().claim("email_verified", true))).contains("bob@example.test");
    assertThat(owner(bobs().claim("email_verified", false))).isEmpty();
    assertThat(owner(issuer.claims())).isEmpty();
    assertThat(owner(issuer.claims().claim("email", "bob"))).isEmpty();
  }

  @Test
  void whatIsNotForUsIsNobodys() {
    assertThat(owner(bobs().audience("other"))).isEmpty();
    assertThat(owner(bobs().audience((String) null))).isEmpty();
    assertThat(owner(bobs().issuer("https://elsewhere.test"))).isEmpty();
    assertThat(owner(bobs().issuer(null))).isEmpty();
    assertThat(owner(bobs().expirationTime(Date.from(in(-120))))).isEmpty();
    assertThat(owner(bobs().expirationTime(Date.from(in(-30))))).contains("bob@example.test");
    assertThat(owner(bobs().expirationTime(null))).isEmpty();
    assertThat(owner(bobs().notBeforeTime(Date.from(in(120))))).isEmpty();
  }

  @Test
  void onlyTheIssuerSigns() throws JOSEException {
    JWTClaimsSet claims = bobs().build();
    assertThat(tokens.ownerOf(TestIssuer.sign(claims, "JWT", TestIssuer.rsa("first")))).isEmpty();
    assertThat(tokens.ownerOf(TestIssuer.sign(claims, "JWT", TestIssuer.rsa("other")))).isEmpty();
    assertThat(tokens.ownerOf(new PlainJWT(claims).serialize())).isEmpty();
    SignedJWT shared =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims);
    shared.sign(new MACSigner(issuer.key().toRSAKey().toRSAPublicKey().getEncoded()));
    assertThat(tokens.ownerOf(shared.serialize())).isEmpty();
    for (String text : new String[] {"", "x", "a.b.c", "eyJhbGciOiJSUzI1NiJ9.e30.AAAA"}) {
      assertThat(tokens.ownerOf(text)).as(text).isEmpty();
    }
  }

  @Test
  void aScopeIsAskedForInWordsOrInAList() {
    JwtTokens scoped = tokens("smtp");
    assertThat(scoped.ownerOf(issuer.sign(bobs().build()))).isEmpty();
    assertThat(scoped.ownerOf(issuer.sign(bobs().claim("scope", "imap smtp").build()))).isPresent();
    assertThat(scoped.ownerOf(issuer.sign(bobs().claim("scp", List.of("smtp")).build())))
        .isPresent();
    assertThat(scoped.ownerOf(issuer.sign(bobs().claim("scope", "smtps").build()))).isEmpty();
    assertThat(scoped.hints())
        .containsEntry("scope", "smtp")
        .containsEntry("openid-configuration", issuer.name() + "/.well-known/openid-configuration");
  }

  @Test
  void aNewKeyIsAskedForButNotWithoutEnd() {
    assertThat(owner(bobs())).isPresent();
    issuer.changeKey(TestIssuer.curve("second"));
    assertThat(owner(bobs())).as("asked a moment ago").isEmpty();
    now += Duration.ofSeconds(31).toNanos();
    assertThat(owner(bobs())).isPresent();
    for (int i = 0; i < 20; i++) {
      String stranger = TestIssuer.sign(bobs().build(), "JWT", TestIssuer.curve("stranger" + i));
      assertThat(tokens.ownerOf(stranger)).isEmpty();
    }
    assertThat(issuer.questions()).isEqualTo(2);
  }

  @Test
  void anIssuerThatIsAwayIsNotAWrongToken() {
    String token = issuer.tokenOf("bob@example.test");
    issuer.away(true);
    assertThatThrownBy(() -> tokens.ownerOf(token)).isInstanceOf(IssuerAwayException.class);
    assertThatThrownBy(() -> tokens.ownerOf(token)).isInstanceOf(IssuerAwayException.class);
    assertThat(issuer.questions()).as("silence is remembered for a moment").isOne();
    issuer.away(false);
    now += Duration.ofSeconds(3).toNanos();
    assertThat(tokens.ownerOf(token)).isPresent();
  }

  @Test
  void keysOutliveTheirIssuerForADay() {
    String token = issuer.tokenOf("bob@example.test");
    assertThat(tokens.ownerOf(token)).isPresent();
    issuer.close();
    now += Duration.ofHours(23).toNanos();
    assertThat(tokens.ownerOf(token)).isPresent();
    assertThat(tokens.ownerOf("a.b.c")).isEmpty();
    now += Duration.ofHours(2).toNanos();
    assertThatThrownBy(() -> tokens.ownerOf(token)).isInstanceOf(IssuerAwayException.class);
  }

  @Test
  void anIssuerThatCallsItselfOtherwiseIsNotBelieved() {
    BearerSettings other =
        new BearerSettings(
            issuer.name() + "/",
            "mail",
            null,
            List.of("email"),
            null,
            Duration.ofMinutes(1),
            Duration.ofSeconds(3));
    assertThatThrownBy(() -> JwtTokens.of(other).ownerOf(issuer.tokenOf("bob@example.test")))
        .isInstanceOf(IssuerAwayException.class);
  }

  private Optional<String> owner(JWTClaimsSet.Builder claims) {
    return tokens.ownerOf(issuer.sign(claims.build()));
  }

  private JWTClaimsSet.Builder bobs() {
    return issuer.claims().claim("email", "bob@example.test");
  }

  private JwtTokens tokens(@Nullable String scope) {
    return JwtTokens.of(settings(URI.create(issuer.name() + "/keys"), scope), () -> now);
  }

  private BearerSettings settings(@Nullable URI keys, @Nullable String scope) {
    return new BearerSettings(
        issuer.name(),
        "mail",
        keys,
        List.of("email", "preferred_username"),
        scope,
        Duration.ofMinutes(1),
        Duration.ofSeconds(30));
  }

  private static Instant in(int seconds) {
    return Instant.now().plusSeconds(seconds);
  }
}
