package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A mail ends at CRLF.CRLF and nowhere else: whatever else some server somewhere takes for an end,
 * a second mail behind it stays part of the first (RFC 5321 §4.1.1.4).
 */
class SmugglingTest {

  private static final String BEFORE = "Subject: outer\r\n\r\nbefore";
  private static final String SMUGGLED =
      "MAIL FROM:<smuggled@elsewhere.example>\r\nRCPT TO:<alice@example.test>\r\nDATA\r\n"
          + "Subject: smuggled\r\n\r\ninner";

  /** What is no end, by name; {@code ~} stands for what may be before and behind. */
  private static final Map<String, String> NO_ENDS = new LinkedHashMap<>();

  static {
    for (String before : new String[] {"\n", "\r", "\r\n", "\r\r\n", "\n\n", "\r\n\r", "\0"}) {
      for (String behind :
          new String[] {"\n", "\r", "\r\r\n", "\n\r", "\0\r\n", " \r\n", "\t\r\n"}) {
        noEnd(before + "." + behind);
      }
    }
    for (String before :
        new String[] {"\n", "\r", "\r\r", "\n\r", "\0", "\r\0", "\r\n ", "\r\n\t"}) {
      noEnd(before + ".\r\n");
    }
    noEnd("\r\n..\r\n");
    noEnd("\r\n..\n.\n");
    noEnd("\n..\n");
    noEnd("\r\n.\0\r\n");
    noEnd("\r\n\0.\r\n");
    noEnd("\r\n.\r\0\n");
    noEnd("\r\0\n.\r\n");
    noEnd("\u0085.\u0085");
    noEnd("\u00e2\u0080\u00a8.\u00e2\u0080\u00a8");
    noEnd("\u000b.\u000b");
    noEnd("\u000c.\u000c");
    noEnd("\r\n.\u0085");
  }

  private static TestIngress normalising;
  private static TestIngress refusing;

  @BeforeAll
  static void open() {
    normalising = TestIngress.with("limits.idle-commands=100000");
    refusing = TestIngress.with("bare-line-ends=refuse", "limits.errors=100000");
  }

  @AfterAll
  static void close() {
    normalising.close();
    refusing.close();
  }

  static Stream<Arguments> noEnds() {
    return NO_ENDS.entrySet().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noEnds")
  void inLinesItIsOneMailWithWholeLineEnds(String name, String noEnd) throws IOException {
    String mail = BEFORE + noEnd + SMUGGLED;
    for (String parameters : new String[] {"", " BODY=8BITMIME", " SMTPUTF8 BODY=8BITMIME"}) {
      try (RawClient client = greeted(normalising)) {
        int before = normalising.taken().size();
        inLines(client, parameters, mail, 0, "250 2.0.0 Ok: ");
        onlyOneMailIsNew(before, mail);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noEnds")
  void inLinesItIsRefusedWhenLineEndsAreNotWhole(String name, String noEnd) throws IOException {
    String mail = BEFORE + noEnd + SMUGGLED;
    int before = refusing.taken().size();
    try (RawClient client = greeted(refusing)) {
      inLines(client, "", mail, 0, hasBareLineEnds(mail) ? "550 5.6.11 " : "250 2.0.0 Ok: ");
    }
    assertThat(refusing.taken()).hasSize(hasBareLineEnds(mail) ? before : before + 1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noEnds")
  void whereverThePacketsEnd(String name, String noEnd) throws IOException {
    String mail = "x" + noEnd + "QUIT\r\nMAIL";
    try (RawClient client = greeted(normalising)) {
      for (int cut = 1; cut < mail.length() + 5; cut++) {
        int before = normalising.taken().size();
        inLines(client, "", mail, cut, "250 2.0.0 Ok: ");
        onlyOneMailIsNew(before, mail);
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noEnds")
  void inChunksItIsOneMailWithWholeLineEnds(String name, String noEnd) throws IOException {
    String mail = BEFORE + noEnd + SMUGGLED + "\r\n.\r\nQUIT\r\n";
    try (RawClient client = greeted(normalising)) {
      for (int cut = BEFORE.length(); cut < BEFORE.length() + noEnd.length() + 2; cut++) {
        int before = normalising.taken().size();
        inChunks(client, mail, cut, "250 2.0.0 Ok: ");
        assertThat(normalising.taken()).hasSize(before + 1);
        TestIngress.Mail taken = normalising.taken().getLast();
        assertThat(taken.said().recipients()).hasSize(1);
        assertThat(text(taken)).isEqualTo(withWholeLineEnds(mail));
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("noEnds")
  void inChunksItIsRefusedWhenLineEndsAreNotWhole(String name, String noEnd) throws IOException {
    String mail = BEFORE + noEnd + SMUGGLED + "\r\n.\r\nQUIT\r\n";
    try (RawClient client = greeted(refusing)) {
      for (int cut = BEFORE.length(); cut < BEFORE.length() + noEnd.length() + 2; cut++) {
        int before = refusing.taken().size();
        inChunks(client, mail, cut, hasBareLineEnds(mail) ? "550 5.6.11 " : "250 2.0.0 Ok: ");
        assertThat(refusing.taken()).hasSize(hasBareLineEnds(mail) ? before : before + 1);
      }
    }
  }

  private static void inLines(
      RawClient client, String parameters, String mail, int cut, String answer) throws IOException {
    begin(client, parameters);
    client.say("DATA\r\n");
    client.expect("354 ");
    String all = mail + "\r\n.\r\n";
    client.say(all.substring(0, cut));
    client.say(all.substring(cut));
    client.expect(answer);
    client.say("VRFY bob\r\n"); // whatever had been taken for a command would be answered first
    client.expect("252 ");
  }

  private static void inChunks(RawClient client, String mail, int cut, String answer)
      throws IOException {
    begin(client, "");
    client.say("BDAT " + cut + "\r\n" + mail.substring(0, cut));
    client.expect("250 2.0.0 Ok, ");
    client.say("BDAT " + (mail.length() - cut) + " LAST\r\n" + mail.substring(cut));
    client.expect(answer);
    client.say("VRFY bob\r\n");
    client.expect("252 ");
  }

  private static RawClient greeted(TestIngress ingress) throws IOException {
    RawClient client = new RawClient(ingress.address("exchange"));
    client.say("EHLO client.example\r\n");
    client.expect("220 ");
    client.expect("250 ");
    return client;
  }

  private static void begin(RawClient client, String parameters) throws IOException {
    client.say("MAIL FROM:<carol@elsewhere.example>" + parameters + "\r\n");
    client.say("RCPT TO:<bob@example.test>\r\n");
    client.expect("250 ");
    client.expect("250 ");
  }

  private static void onlyOneMailIsNew(int before, String mail) {
    assertThat(normalising.taken()).hasSize(before + 1);
    TestIngress.Mail taken = normalising.taken().getLast();
    assertThat(taken.said().envelope().sender()).hasToString("carol@elsewhere.example");
    assertThat(taken.said().recipients()).hasSize(1);
    assertThat(text(taken)).isEqualTo(withWholeLineEnds(withoutStuffing(mail)) + "\r\n");
    assertThat(hasBareLineEnds(text(taken))).isFalse();
    assertThat(hasBareLineEnds(taken.said().envelope().trace())).isFalse();
  }

  /** RFC 5321 §4.5.2: a dot goes where CRLF began the line, and nowhere else. */
  private static String withoutStuffing(String mail) {
    return mail.replace("\r\n.", "\r\n");
  }

  private static String withWholeLineEnds(String mail) {
    return mail.replace("\r\n", "\u0100").replaceAll("[\r\n\u0100]", "\r\n");
  }

  private static boolean hasBareLineEnds(String text) {
    return text.replace("\r\n", "").matches("(?s).*[\r\n].*");
  }

  private static String text(TestIngress.Mail mail) {
    return new String(mail.octets(), StandardCharsets.ISO_8859_1);
  }

  private static void noEnd(String octets) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      name.append(
          switch (c) {
            case '\r' -> "CR ";
            case '\n' -> "LF ";
            case '\0' -> "NUL ";
            case '.' -> ". ";
            case ' ' -> "SP ";
            default -> "%02X ".formatted((int) c);
          });
    }
    NO_ENDS.put(name.toString().strip(), octets);
  }
}
