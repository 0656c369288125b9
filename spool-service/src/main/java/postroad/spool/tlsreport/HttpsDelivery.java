package postroad.spool.tlsreport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Gives a report to a host that takes it by HTTPS (RFC 8460 §5.4). */
final class HttpsDelivery {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SUCCESS = 2; // of a hundred kinds

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * Returns when the host has it.
   *
   * @throws IOException when it does not take it
   */
  void post(TlsReport report, URI place) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(place)
            .timeout(PATIENCE)
            .header("Content-Type", "application/tlsrpt+gzip")
            .POST(BodyPublishers.ofByteArray(report.compressed()))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status / 100 != SUCCESS) {
        throw new IOException("it answers " + status);
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new IOException("we are stopping", stopping);
    }
  }
}
