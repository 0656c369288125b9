package postroad.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What clients are told that we can do, at each stage, stands in {@code what-is-offered.txt}. */
class WhatIsOfferedIT {

  final RunningAccess service = RunningAccess.get();
  final String user = service.newAccount().address().toString();
  final Map<String, String> offered = new LinkedHashMap<>();

  @Test
  void nothingMoreAndNothingLess() throws Exception {
    askImap();
    askPop3();

    assertThat(offered).isEqualTo(expected());
  }

  private void askImap() throws Exception {
    try (LineByLine imap = new LineByLine(service.door("imap"))) {
      assertThat(imap.hear()).contains("[" + capabilities(imap) + "]");
      offered.put("IMAP in clear", capabilities(imap));
      var _ = imap.ask("t STARTTLS", "t OK");
      imap.secure();
      offered.put("IMAP inside TLS", capabilities(imap));
      String login =
          imap.ask("l LOGIN " + user + " \"" + RunningAccess.PASSWORD + "\"", "l OK").getLast();
      offered.put("IMAP, logged in", capabilities(imap));
      assertThat(login).contains("[" + offered.get("IMAP, logged in") + "]");
    }
  }

  private static String capabilities(LineByLine imap) throws IOException {
    return imap.ask("c CAPABILITY", "c OK").getFirst().substring("* ".length());
  }

  private void askPop3() throws Exception {
    try (LineByLine pop3 = new LineByLine(service.door("pop3"))) {
      var _ = pop3.hear();
      offered.put("POP3 in clear", lines(pop3));
      var _ = pop3.ask("STLS", "+OK");
      pop3.secure();
      offered.put("POP3 inside TLS", lines(pop3));
      var _ = pop3.ask("USER " + user, "+OK");
      var _ = pop3.ask("PASS " + RunningAccess.PASSWORD, "+OK");
      offered.put("POP3, logged in", lines(pop3));
    }
  }

  /** Each line of CAPA, with a stroke between two. */
  private static String lines(LineByLine pop3) throws IOException {
    List<String> heard = pop3.ask("CAPA", ".");
    return String.join(" | ", heard.subList(1, heard.size() - 1));
  }

  private static Map<String, String> expected() throws IOException {
    Map<String, String> sections = new LinkedHashMap<>();
    for (String section : text().split("\n\n", -1)) {
      List<String> lines = new ArrayList<>(section.strip().lines().toList());
      lines.removeIf(line -> line.startsWith("#"));
      if (!lines.isEmpty()) {
        String title = lines.removeFirst().replaceFirst(":$", "");
        sections.put(title, lines.stream().map(String::strip).collect(Collectors.joining(" ")));
      }
    }
    return sections;
  }

  private static String text() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(WhatIsOfferedIT.class.getResourceAsStream("/what-is-offered.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
