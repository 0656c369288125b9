package postroad.ingress.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.ingress.listener.RawClient.conversation;
import static postroad.ingress.listener.RawClient.conversationCut;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import postroad.ingress.listener.RawClient;
import postroad.ingress.listener.TestIngress;

/**
 * The octets of a mail: what is refused is passed over, what is halved is none, what came is kept.
 */
class StockContentTest {

  private static final String BEGIN =
      "EHLO client.example\r\nMAIL FROM:<carol@elsewhere.example>\r\n";
  private static final String BEGIN_FOR_BOB = BEGIN + "RCPT TO:<bob@example.test>\r\n";
  private static final String INJECTED = "RSET\r\nMAIL FROM:<injected@elsewhere.example>\r\n";

  private static StockServer stock;
  private static TestIngress ours;
  private static TestIngress strict;

  @BeforeAll
  static void start() {
    stock = StockServer.start();
    ours = TestIngress.with("limits.idle-commands=1000");
    strict = TestIngress.with("bare-line-ends=refuse");
  }

  @AfterAll
  static void stop() {
    stock.close();
    ours.close();
    strict.close();
  }

  @Test
  void aRefusedMailIsNotRunAsCommands() throws IOException {
    String refused = "Subject: refused\r\n\r\n" + INJECTED + "bare\nline feed\r\n.\r\nQUIT\r\n";

    assertThat(afterData(stock.address(), "refused", refused))
        .filteredOn(line -> line.startsWith("250 "))
        .hasSizeGreaterThanOrEqualTo(2);
    assertThat(afterData(strict.address("exchange"), "refused", refused))
        .containsExactly("550 5.6.11 Bare CR or LF in message", "221 2.0.0 Bye");
  }

  @Test
  void anUnwantedChunkIsNotRunAsCommands() throws IOException {
    String batch =
        BEGIN
            + "RCPT TO:<nobody@example.test>\r\nBDAT "
            + INJECTED.length()
            + " LAST\r\n"
            + INJECTED
            + "QUIT\r\n";

    assertThat(conversation(stock.address(), batch))
        .as("what came in the chunk was obeyed")
        .filteredOn(line -> line.startsWith("250 "))
        .hasSizeGreaterThanOrEqualTo(4);
    assertThat(conversation(ours.address("exchange"), batch))
        .filteredOn(line -> line.startsWith("250 "))
        .containsExactly("250 HELP", "250 2.1.0 Sender ok");
  }

  @Test
  void halfAChunkIsNoMail() throws IOException {
    String half = BEGIN_FOR_BOB + "BDAT 1000 LAST\r\nSubject: half\r\n\r\nthe first";

    assertThat(conversationCut(stock.address(), half).getLast()).startsWith("250 ");
    assertThat(stock.stored()).anyMatch(mail -> mail.endsWith("the first"));

    assertThat(conversationCut(ours.address("exchange"), half).getLast())
        .isEqualTo("250 2.1.5 Recipient ok");
    assertThat(ours.taken()).noneMatch(mail -> text(mail).endsWith("the first"));
    assertThat(ours.octetsHeld()).isZero();
  }

  @Test
  void betweenChunksOtherCommandsMayCome() throws IOException {
    String reset =
        BEGIN_FOR_BOB + "BDAT 6\r\nhalf\r\nNOOP\r\nRSET\r\n" + BEGIN_FOR_BOB + "RSET\r\nQUIT\r\n";

    assertThat(conversation(stock.address(), reset)).anyMatch(line -> line.startsWith("503 "));
    assertThat(conversation(ours.address("exchange"), reset))
        .noneMatch(line -> line.startsWith("5"))
        .last()
        .isEqualTo("221 2.0.0 Bye");
    assertThat(ours.octetsHeld()).isZero();
  }

  @Test
  void theLastChunkMayBeSaidInSmallLetters() throws IOException {
    String small = BEGIN_FOR_BOB + "bdat 8 last\r\nsmall:\r\nQUIT\r\n";

    assertThat(conversation(stock.address(), small)).anyMatch(line -> line.startsWith("503 "));
    assertThat(conversation(ours.address("exchange"), small))
        .anyMatch(line -> line.startsWith("250 2.0.0 Ok: "))
        .last()
        .isEqualTo("221 2.0.0 Bye");
  }

  @Test
  void chunksTogetherHaveALimitToo() throws IOException {
    String tooMuch =
        BEGIN_FOR_BOB
            + "BDAT 60000\r\n"
            + "x".repeat(60_000)
            + "BDAT 60000 LAST\r\n"
            + "x".repeat(60_000)
            + "QUIT\r\n";

    try (StockServer limited = StockServer.with(builder -> builder.maxMessageSize(65_536))) {
      assertThat(conversation(limited.address(), tooMuch)).contains("250 stored");
    }
    assertThat(conversation(ours.address("exchange"), tooMuch))
        .contains("552 5.3.4 Message too large")
        .last()
        .isEqualTo("221 2.0.0 Bye");
  }

  @Test
  void whatIsTooLargeIsRefusedForGoodAndTheSessionGoesOn() throws IOException {
    String tooMuch = "x".repeat(70_000) + "\r\n.\r\nQUIT\r\n";

    assertThat(afterData(stock.address(), "talkative", tooMuch).getFirst()).startsWith("421 ");
    assertThat(afterData(ours.address("exchange"), "talkative", tooMuch))
        .containsExactly("552 5.3.4 Message too large", "221 2.0.0 Bye");
  }

  @Test
  void theFirstLineHasItsDotTakenAwayToo() throws IOException {
    String dots = "..first: x\r\n..second\r\n.\r\nQUIT\r\n";

    afterData(stock.address(), "dots", dots);
    assertThat(stock.stored()).anyMatch(mail -> mail.endsWith("\n..first: x\r\n.second"));

    afterData(ours.address("exchange"), "dots", dots);
    assertThat(ours.taken()).anyMatch(mail -> text(mail).equals(".first: x\r\n.second\r\n"));
  }

  @Test
  void noLineEndIsPassedOnAlone() throws IOException {
    String bare = "Subject: bare\r\n\r\nlf\n.\ncr\r.\rend\r\n.\r\nQUIT\r\n";

    afterData(stock.address(), "bare", bare);
    assertThat(stock.stored())
        .anyMatch(mail -> mail.endsWith("Subject: bare\r\n\r\nlf\n.\ncr\r.\rend"));

    afterData(ours.address("exchange"), "bare", bare);
    assertThat(ours.taken())
        .anyMatch(mail -> text(mail).equals("Subject: bare\r\n\r\nlf\r\n.\r\ncr\r\n.\r\nend\r\n"));
    assertThat(afterData(strict.address("exchange"), "bare", bare).getFirst())
        .startsWith("550 5.6.11 ");
  }

  @Test
  void aHandlerWithNothingToSaySendsNoEmptyReply() throws IOException {
    assertThat(afterDataRaw(stock.address(), "quiet")).isEmpty();
    assertThat(afterDataRaw(ours.address("exchange"), "quiet")).startsWith("250 2.0.0 Ok: ");
  }

  private static String afterDataRaw(InetSocketAddress server, String sender) throws IOException {
    try (RawClient client = begun(server, sender)) {
      client.say("Subject: quiet\r\n\r\n.\r\n");
      return client.line();
    }
  }

  private static List<String> afterData(InetSocketAddress server, String sender, String mail)
      throws IOException {
    try (RawClient client = begun(server, sender)) {
      client.say(mail);
      return client.remainingLines();
    }
  }

  private static RawClient begun(InetSocketAddress server, String sender) throws IOException {
    RawClient client = new RawClient(server);
    client.say(BEGIN_FOR_BOB.replace("carol", sender) + "DATA\r\n");
    for (String code : List.of("220 ", "250 ", "250 ", "250 ", "354 ")) {
      client.expect(code);
    }
    return client;
  }

  private static String text(TestIngress.Mail mail) {
    return new String(mail.octets(), StandardCharsets.ISO_8859_1);
  }
}
