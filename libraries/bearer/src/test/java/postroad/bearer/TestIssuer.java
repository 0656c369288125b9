package postroad.bearer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** An issuer on this machine: tells its keys over HTTP, and signs what it is asked to. */
public final class TestIssuer implements AutoCloseable {

  private final HttpServer web;
  private final AtomicInteger questions = new AtomicInteger();
  private volatile JWK key = rsa("first");
  private volatile boolean away;

  private TestIssuer(HttpServer web) {
    this.web = web;
  }

  /** Opens for business. */
  public static TestIssuer open() {
    try {
      HttpServer web =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      TestIssuer issuer = new TestIssuer(web);
      issuer.serve("/keys", () -> new JWKSet(issuer.key.toPublicJWK()).toString());
      issuer.serve(
          "/.well-known/openid-configuration",
          () ->
              "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}"
                  .formatted(issuer.name(), issuer.name()));
      web.start();
      return issuer;
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** What it calls itself. */
  public String name() {
    return "http://127.0.0.1:" + web.getAddress().getPort();
  }

  /** A token for mail, good for an hour, whose owner has this address. */
  public String tokenOf(String address) {
    return sign(claims().claim("email", address).build());
  }

  /** What every good token says. */
  public JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(name())
        .audience(List.of("other", "mail"))
        .subject("0815")
        .expirationTime(Date.from(Instant.now().plusSeconds(3_600)));
  }

  /** Signs this with its key. */
  public String sign(JWTClaimsSet claims) {
    return sign(claims, "JWT", key);
  }

  static String sign(JWTClaimsSet claims, String type, JWK key) {
    JWSAlgorithm algorithm = key instanceof ECKey ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256;
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(algorithm)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType(type))
                .build(),
            claims);
    try {
      token.sign(
          key instanceof ECKey curve ? new ECDSASigner(curve) : new RSASSASigner(key.toRSAKey()));
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
    return token.serialize();
  }

  /** How often it was asked for its keys. */
  int questions() {
    return questions.get();
  }

  /** From now on it signs with another key. */
  void changeKey(JWK next) {
    key = next;
  }

  JWK key() {
    return key;
  }

  /** From now on it does not answer, or does again. */
  public void away(boolean isAway) {
    away = isAway;
  }

  @Override
  public void close() {
    web.stop(0);
  }

  static RSAKey rsa(String name) {
    try {
      return new RSAKeyGenerator(2048).keyID(name).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static ECKey curve(String name) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(name).generate();
    } catch (JOSEException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private void serve(String path, Supplier<String> text) {
    web.createContext(
        path,
        exchange -> {
          try (exchange) {
            if (path.equals("/keys")) {
              questions.incrementAndGet();
            }
            byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(away ? 503 : 200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }
}
