package postroad.relay.security;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import postroad.contract.TlsFailure;

/**
 * Fetches policies where domains have them, from a host whose certificate is good (RFC 8461 §3.3).
 */
final class HttpsPolicyFetcher implements PolicyFetcher {

  /** More than any policy has: a policy of a hundred hosts is a tenth of this. */
  private static final long MOST_OCTETS = 64 * 1024;

  private static final int OK = 200;

  private final HttpClient http;
  private final Duration patience;
  private final Function<String, URI> placeOf;

  HttpsPolicyFetcher(SSLContext trust, Duration patience) {
    this(
        trust,
        patience,
        domain -> URI.create("https://mta-sts." + domain + "/.well-known/mta-sts.txt"));
  }

  HttpsPolicyFetcher(SSLContext trust, Duration patience, Function<String, URI> placeOf) {
    this.patience = patience;
    this.placeOf = placeOf;
    this.http =
        HttpClient.newBuilder()
            .sslContext(trust)
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER) // RFC 8461 §3.3
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  @Override
  public StsPolicy fetch(String domain) throws PolicyFetchException {
    HttpResponse<byte[]> response = get(placeOf.apply(domain));
    if (response.statusCode() != OK) {
      throw unavailable("its host answers " + response.statusCode());
    }
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("text/plain")) {
      throw new PolicyFetchException(TlsFailure.STS_POLICY_INVALID, "it is not plain text");
    }
    return StsPolicy.parse(new String(response.body(), StandardCharsets.US_ASCII))
        .orElseThrow(() ->
            new PolicyFetchException(TlsFailure.STS_POLICY_INVALID, "it cannot be understood"));
  }

  private HttpResponse<byte[]> get(URI place) throws PolicyFetchException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            HttpRequest.newBuilder(place).timeout(patience).build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_OCTETS));
    try {
      return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      throw unavailable("its host does not answer in time");
    } catch (ExecutionException failed) {
      throw because(failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw unavailable("we are stopping");
    } finally {
      answer.cancel(true);
    }
  }

  private static PolicyFetchException because(@Nullable Throwable cause) {
    return cause instanceof SSLException untrusted
        ? new PolicyFetchException(
            TlsFailure.STS_WEBPKI_INVALID, "its host is not trusted: " + untrusted.getMessage())
        : unavailable(
            cause instanceof IOException ? cause.toString() : "the fetch broke: " + cause);
  }

  private static PolicyFetchException unavailable(String reason) {
    return new PolicyFetchException(TlsFailure.STS_POLICY_FETCH_ERROR, reason);
  }
}
