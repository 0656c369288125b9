package postroad.singlenode.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import postroad.singlenode.Terminal;

/**
 * What DNS is to say is asked of an access service, without a token, and printed as a zone has it.
 */
class DomainRecordsTest {

  private static final String RECORDS =
      """
      [{"name":"_imaps._tcp.example.test.","type":"SRV","data":"0 1 993 mail.example.test."}]
      """;

  private static final String REFUSAL =
      """
      {"detail":"mail for this domain does not end here"}
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
  private HttpServer access;

  @BeforeEach
  void start() throws IOException {
    access = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    access.createContext("/", DomainRecordsTest::answer);
    access.start();
  }

  @AfterEach
  void stop() {
    access.stop(0);
  }

  @Test
  void recordsAreLinesOfAZone() {
    assertThat(ask("example.test")).isZero();
    assertThat(out.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            "_imaps._tcp.example.test.                  IN SRV   0 1 993 mail.example.test.\n");
  }

  @Test
  void recordsAreJsonForPrograms() {
    assertThat(ask("example.test", "--json")).isZero();
    assertThat(out.toString(UTF_8)).startsWith("{\"name\":\"_imaps._tcp.example.test.\"");
  }

  @Test
  void strangersDomainHasNone() {
    assertThat(ask("else.test")).isEqualTo(1);
    assertThat(complaints.toString(UTF_8)).contains("does not end here");
  }

  private int ask(String... domainAndOptions) {
    Terminal terminal =
        Terminal.of(
            new PrintStream(out, true, UTF_8),
            new PrintStream(complaints, true, UTF_8),
            new ByteArrayInputStream(new byte[0]));
    List<String> words =
        new ArrayList<>(
            List.of("dns", "--url", "http://127.0.0.1:" + access.getAddress().getPort()));
    words.addAll(List.of(domainAndOptions));
    return new DirectoryCommand(Noun.DOMAIN, terminal).run(words);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    boolean ours =
        exchange.getRequestURI().getPath().equals("/autoconfiguration/example.test/records");
    byte[] body = (ours ? RECORDS : REFUSAL).getBytes(UTF_8);
    exchange.sendResponseHeaders(ours ? 200 : 404, body.length);
    try (exchange) {
      exchange.getResponseBody().write(body);
    }
  }
}
