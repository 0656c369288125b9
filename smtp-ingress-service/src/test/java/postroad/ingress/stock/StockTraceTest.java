package postroad.ingress.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.ingress.listener.RawClient.conversation;
import static postroad.ingress.listener.RawClient.lines;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import postroad.ingress.listener.TestIngress;

/** The line a mail gets on its way: how it came, from whom, and for every way in. */
class StockTraceTest {

  private static final String BEGIN =
      lines(
          "EHLO client.example",
          "MAIL FROM:<carol@elsewhere.example>",
          "RCPT TO:<bob@example.test>");
  private static final String CHUNK = BEGIN + "BDAT 10 LAST\r\nchunk: x\r\nQUIT\r\n";
  private static final String LINES = BEGIN + "DATA\r\nlines: x\r\n.\r\nQUIT\r\n";

  @Test
  void theReceivedFieldTellsTheTruth() throws IOException {
    try (StockServer stock = StockServer.with(builder -> builder.insertReceivedHeaders(true))) {
      conversation(stock.address(), LINES);
      conversation(stock.address(), CHUNK);
      assertThat(stock.stored().getFirst())
          .contains(" with SMTP (SubEthaSMTP")
          .doesNotContain("ESMTP");
      assertThat(stock.stored().getLast()).isEqualTo("chunk: x");
    }
    try (TestIngress ours = TestIngress.with()) {
      conversation(ours.address("exchange"), LINES);
      conversation(ours.address("exchange"), CHUNK);
      assertThat(ours.taken())
          .hasSize(2)
          .extracting(mail -> mail.said().envelope().trace())
          .allMatch(trace -> trace.startsWith("Received: from client.example ([127.0.0.1])"))
          .allMatch(trace -> trace.contains(" with ESMTP id "));
    }
  }
}
