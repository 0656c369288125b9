package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/**
 * What a client says never stands raw in what others read: replies, logs, trace fields. A password
 * stands in none of them, at any level.
 */
class LogHygieneTest {

  private static final List<String> NASTY =
      List.of(
          "\u001b[31mred\u001b[0m",
          "bell\u0007and\bback",
          "nul\u0000nul",
          "carriage\rreturn 250 Ok",
          "\u009b31m",
          "\u0085next line",
          "\u00e2\u0080\u00a8line separator", // U+2028 in UTF-8
          "\u00e2\u0080\u00aeesrever", // U+202E in UTF-8
          "\u007f",
          "%n%s${jndi:ldap://x}",
          "\u00ff\u00fe",
          "x".repeat(1_900));

  /** Line ends of other alphabets, and what turns the direction of all that follows. */
  private static final String DECEPTIVE =
      "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

  private final Logger root = (Logger) LoggerFactory.getLogger("ROOT");
  private final Logger library = (Logger) LoggerFactory.getLogger("org.subethamail");
  private final Queue<String> logged = new ConcurrentLinkedQueue<>();
  private final AppenderBase<ILoggingEvent> listening =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          logged.add(event.getLoggerName() + " " + event.getFormattedMessage());
          for (IThrowableProxy t = event.getThrowableProxy(); t != null; t = t.getCause()) {
            logged.add(String.valueOf(t.getMessage()));
          }
        }
      };
  private final Level before = root.getLevel();

  @BeforeEach
  void listen() {
    listening.start();
    root.addAppender(listening);
    root.setLevel(Level.TRACE);
    library.setLevel(Level.TRACE);
  }

  @AfterEach
  void listenNoMore() {
    root.detachAppender(listening);
    root.setLevel(before);
    library.setLevel(null);
  }

  @Test
  void whatIsSaidInCommandsIsNeverEchoedRaw() throws IOException {
    try (TestIngress ingress =
        TestIngress.with("limits.errors=1000", "limits.idle-commands=1000")) {
      for (String nasty : NASTY) {
        try (RawClient client = new RawClient(ingress.address("exchange"))) {
          client.say("EHLO " + nasty + "\r\n");
          client.say("HELO client." + nasty + "\r\nEHLO client.example\r\n");
          client.say("MAIL FROM:<" + nasty + "@elsewhere.example> SMTPUTF8\r\n");
          client.say("MAIL FROM:<\"" + nasty + "\"@" + nasty + ".example> SMTPUTF8\r\n");
          client.say("MAIL FROM:<> SIZE=" + nasty + " ENVID=" + nasty + "\r\n");
          client.say("MAIL FROM:<> SMTPUTF8\r\n");
          client.say("RCPT TO:<" + nasty + "@example.test>\r\n");
          client.say("RCPT TO:<trouble" + nasty + "@example.test>\r\n");
          client.say("RCPT TO:<bob+" + nasty + "@example.test> ORCPT=rfc822;" + nasty + "\r\n");
          client.say("RCPT TO:<bob+" + nasty + "@example.test>\r\nRCPT TO:<bob@example.test>\r\n");
          client.say("VRFY " + nasty + "\r\nHELP " + nasty + "\r\nNOOP " + nasty + "\r\n");
          client.say(nasty + "\r\nAUTH " + nasty + "\r\nDATA\r\n");
          client.say("\r\n.\r\nQUIT " + nasty + "\r\nQUIT\r\n");
          assertThat(client.remainingLines())
              .isNotEmpty()
              .allMatch(line -> line.matches("[2-5]\\d\\d[ -][ -~]*"))
              .noneMatch(line -> line.contains("red") || line.contains("jndi"));
        }
      }
      await().until(() -> ingress.sessions() == 0);
      assertThat(logged).isNotEmpty();
      assertThat(logged).filteredOn(line -> !isClean(line)).isEmpty();
      assertThat(ingress.taken())
          .isNotEmpty()
          .extracting(mail -> mail.said().envelope().trace())
          .filteredOn(trace -> !isClean(trace.replace("\r\n", "")))
          .isEmpty();
    }
  }

  @Test
  void credentialsAreNeverLogged() throws IOException {
    List<String> passwords = List.of("secret", "a wrong one");
    try (TestIngress ingress = TestIngress.with()) {
      for (String password : passwords) {
        String plain = base64("\0alice@example.test\0" + password);
        for (String login :
            List.of(
                "AUTH PLAIN " + plain,
                "AUTH PLAIN\r\n" + plain,
                "AUTH LOGIN\r\n" + base64("alice@example.test") + "\r\n" + base64(password),
                "AUTH PLAIN " + plain + "!",
                "AUTH  " + plain,
                "AUTH " + plain + " PLAIN",
                "auth\tplain " + plain)) {
          try (RawClient client = RawClient.insideTls(ingress.address("submissions"))) {
            client.say("EHLO client.example\r\n" + login + "\r\nQUIT\r\n");
            assertThat(client.remainingLines()).noneMatch(line -> tells(line, password));
          }
        }
        try (RawClient client = new RawClient(ingress.address("submission"))) {
          client.say("EHLO client.example\r\nAUTH PLAIN " + plain + "\r\nQUIT\r\n");
          assertThat(client.remainingLines()).noneMatch(line -> tells(line, password));
        }
        assertThat(logged).isNotEmpty().noneMatch(line -> tells(line, password));
      }
    }
  }

  private static boolean tells(String line, String password) {
    String plain = base64("\0alice@example.test\0" + password);
    return line.contains(password)
        || line.contains(base64(password))
        || line.contains(plain)
        || line.contains(plain.toUpperCase(Locale.ROOT));
  }

  private static boolean isClean(String text) {
    return text.codePoints().noneMatch(c -> Character.isISOControl(c) || DECEPTIVE.indexOf(c) >= 0);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
