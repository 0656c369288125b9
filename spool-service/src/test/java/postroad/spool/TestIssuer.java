package postroad.spool;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An issuer of tokens on this machine (OpenID Connect Discovery 1.0 §4). */
final class TestIssuer implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer web;
  private final KeyPair keys;

  private TestIssuer(HttpServer web, KeyPair keys) {
    this.web = web;
    this.keys = keys;
  }

  static TestIssuer open() {
    try {
      HttpServer web =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
      TestIssuer issuer = new TestIssuer(web, keys);
      issuer.tell(
          "/.well-known/openid-configuration",
          Map.of("issuer", issuer.name(), "jwks_uri", issuer.name() + "/keys"));
      issuer.tell("/keys", Map.of("keys", new Object[] {issuer.key()}));
      web.start();
      return issuer;
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String name() {
    return "http://127.0.0.1:" + web.getAddress().getPort();
  }

  /** A token for this audience that also says so. */
  String token(String audience, Map<String, Object> says) {
    Map<String, Object> claims = new HashMap<>(says);
    claims.put("iss", name());
    claims.put("aud", audience);
    claims.put("sub", "0815");
    claims.put("exp", Instant.now().plusSeconds(3_600).getEpochSecond());
    String signed = part(Map.of("alg", "RS256", "typ", "JWT", "kid", "one")) + "." + part(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + text(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    web.stop(0);
  }

  private Map<String, String> key() {
    RSAPublicKey key = (RSAPublicKey) keys.getPublic();
    return Map.of(
        "kty",
        "RSA",
        "kid",
        "one",
        "n",
        text(unsigned(key.getModulus())),
        "e",
        text(unsigned(key.getPublicExponent())));
  }

  private void tell(String path, Map<String, ?> what) {
    web.createContext(
        path,
        exchange -> {
          try (exchange) {
            byte[] body = JSON.writeValueAsBytes(what);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  private static String part(Map<String, ?> said) {
    return text(JSON.writeValueAsBytes(said));
  }

  private static String text(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  private static byte[] unsigned(BigInteger number) {
    byte[] octets = number.toByteArray();
    return octets[0] == 0 ? java.util.Arrays.copyOfRange(octets, 1, octets.length) : octets;
  }
}
