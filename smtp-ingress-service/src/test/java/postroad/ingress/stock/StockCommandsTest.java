package postroad.ingress.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.ingress.listener.RawClient.conversation;
import static postroad.ingress.listener.RawClient.lines;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import postroad.ingress.listener.RawClient;
import postroad.ingress.listener.TestIngress;

/** Commands, their parameters and what is said to them. */
class StockCommandsTest {

  private static StockServer stock;
  private static TestIngress ours;

  @BeforeAll
  static void start() {
    stock =
        StockServer.with(builder ->
            builder
                .enableTLS(true)
                .authenticationHandlerFactory(
                    new EasyAuthenticationHandlerFactory((user, password, context) -> {})));
    ours = TestIngress.with();
  }

  @AfterAll
  static void stop() {
    stock.close();
    ours.close();
  }

  @Test
  void aSizeMayStandBesideOtherParameters() throws IOException {
    String mail = "EHLO client.example\r\nMAIL FROM:<carol@elsewhere.example> SIZE=%s\r\nQUIT\r\n";

    try (StockServer limited = StockServer.with(builder -> builder.maxMessageSize(65_536))) {
      assertThat(conversation(limited.address(), mail.formatted("70000 BODY=8BITMIME")))
          .as("too large, and not seen")
          .contains("250 Ok");
      assertThat(conversation(limited.address(), mail.formatted("99999999999")).getLast())
          .startsWith("421 ");
    }
    assertThat(conversation(stock.address(), mail.formatted("100")))
        .as("without a limit everything is too large")
        .anyMatch(line -> line.startsWith("552 "));

    assertThat(conversation(ours.address("exchange"), mail.formatted("100 BODY=8BITMIME")))
        .contains("250 2.1.0 Sender ok");
    assertThat(conversation(ours.address("exchange"), mail.formatted("70000 BODY=8BITMIME")))
        .endsWith("552 5.3.4 Message too large", "221 2.0.0 Bye");
    assertThat(conversation(ours.address("exchange"), mail.formatted("99999999999")))
        .endsWith("552 5.3.4 Message too large", "221 2.0.0 Bye");
  }

  @Test
  void whatIsNotOfferedIsNotTaken() throws IOException {
    String unknown =
        "EHLO client.example\r\nMAIL FROM:<carol@elsewhere.example> SPEED=high\r\nQUIT\r\n";

    assertThat(conversation(stock.address(), unknown)).endsWith("250 Ok", "221 Bye");
    assertThat(conversation(ours.address("exchange"), unknown))
        .endsWith("555 5.5.4 Parameter not recognised", "221 2.0.0 Bye");
  }

  @Test
  void aReplyIsOneReplyAndHasAStatus() throws IOException {
    String nobody =
        lines(
            "EHLO client.example",
            "MAIL FROM:<carol@elsewhere.example>",
            "RCPT TO:<nobody@example.test>",
            "QUIT");

    assertThat(conversation(stock.address(), nobody))
        .endsWith("550 No such user here", "250 but never mind", "221 Bye");
    assertThat(conversation(ours.address("exchange"), nobody))
        .endsWith("550 5.1.1 No such user here", "221 2.0.0 Bye");
  }

  @Test
  void aLongLineEndsNothing() throws IOException {
    String longLine = "EHLO client.example\r\nNOOP " + "x".repeat(1_500) + "\r\nQUIT\r\n";

    assertThat(conversation(stock.address(), longLine).getLast()).doesNotContain("Bye");
    assertThat(conversation(ours.address("exchange"), longLine))
        .endsWith("250 2.0.0 Ok", "221 2.0.0 Bye");
  }

  @Test
  void aLongPasswordIsReadToItsEnd() throws IOException {
    String token = "AUTH PLAIN " + "x".repeat(8_000) + "\r\nQUIT\r\n";

    assertThat(conversation(stock.address(), "EHLO client.example\r\n" + token).getLast())
        .doesNotContain("Bye");
    assertThat(conversation(ours.address("submission"), "EHLO client.example\r\n" + token))
        .endsWith("538 5.7.11 Encryption required for authentication", "221 2.0.0 Bye");
  }

  @Test
  void aVerbIsAWholeWord() throws IOException {
    String almost = "EHLO client.example\r\nRSETFOO\r\nNOOPER\r\nQUIT\r\n";

    assertThat(conversation(stock.address(), almost)).endsWith("250 Ok", "250 Ok", "221 Bye");
    assertThat(conversation(ours.address("exchange"), almost))
        .endsWith(
            "500 5.5.2 Command not recognised",
            "500 5.5.2 Command not recognised",
            "221 2.0.0 Bye");
  }

  @Test
  void nonsenseHasAnEnd() throws IOException {
    String nonsense = "BLAH\r\n".repeat(1_000) + "QUIT\r\n";

    assertThat(conversation(stock.address(), nonsense)).hasSize(1_002).last().isEqualTo("221 Bye");
    assertThat(conversation(ours.address("exchange"), nonsense))
        .hasSize(22)
        .last()
        .isEqualTo("421 4.7.0 Too many errors, closing connection");
  }

  @Test
  void aMailNeedsAGreetingFirst() throws IOException {
    String rude = "MAIL FROM:<carol@elsewhere.example>\r\nQUIT\r\n";

    assertThat(conversation(stock.address(), rude)).endsWith("250 Ok", "221 Bye");
    assertThat(conversation(ours.address("exchange"), rude))
        .endsWith("503 5.5.1 Say EHLO first", "221 2.0.0 Bye");
  }

  @Test
  void onlyWhatWorksIsOffered() throws IOException {
    String hello = "EHLO client.example\r\nQUIT\r\n";

    assertThat(conversation(stock.address(), hello))
        .contains("250 Ok")
        .doesNotContain("250-PIPELINING", "250-ENHANCEDSTATUSCODES");
    assertThat(conversation(ours.address("exchange"), hello))
        .contains("250-PIPELINING", "250-ENHANCEDSTATUSCODES")
        .doesNotContain("250 Ok");
  }

  @Test
  void aPasswordIsNotTakenInClear() throws IOException {
    List<String> login =
        List.of("EHLO client.example\r\n", "AUTH PLAIN AGFsaWNlAHNlY3JldA==\r\n", "QUIT\r\n");

    assertThat(conversation(stock.address(), String.join("", login)))
        .anyMatch(line -> line.startsWith("235 "));
    assertThat(conversation(ours.address("submission"), String.join("", login)))
        .noneMatch(line -> line.startsWith("235 "))
        .contains("538 5.7.11 Encryption required for authentication");
  }

  @Test
  void aChallengeIsEncoded() throws IOException {
    try (RawClient client = new RawClient(stock.address())) {
      client.say("EHLO client.example\r\n");
      client.expect("220 ");
      client.expect("250 ");
      client.say("AUTH PLAIN\r\n");
      assertThat(client.line()).as("'Ok' is no base64").isEqualTo("334 Ok");
    }
    try (RawClient client = RawClient.insideTls(ours.address("submissions"))) {
      client.say("EHLO client.example\r\n");
      client.expect("220 ");
      client.expect("250 ");
      client.say("AUTH PLAIN\r\n");
      assertThat(client.line()).as("nothing, in base64").isEqualTo("334");
      client.say("=\r\n");
      client.expect("501 5.5.2 ");
    }
  }

  @Test
  void weSayWhoWeAre() throws IOException {
    assertThat(conversation(stock.address(), "QUIT\r\n").getFirst()).contains("SubEthaSMTP null");
    assertThat(conversation(ours.address("exchange"), "QUIT\r\n").getFirst())
        .isEqualTo("220 mx.example.test ESMTP Postroad");
  }

  @Test
  void octetsThatAreNoTextEndNothing() throws IOException {
    String binary = "EHLO client.example\r\nNOOP \u00ff\u00fe\r\nQUIT\r\n";

    assertThat(conversation(stock.address(), binary).getLast()).startsWith("501 ");
    assertThat(conversation(ours.address("exchange"), binary))
        .endsWith("500 5.5.2 A command is text in UTF-8", "221 2.0.0 Bye");
  }
}
