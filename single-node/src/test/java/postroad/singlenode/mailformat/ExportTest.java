package postroad.singlenode.mailformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import postroad.singlenode.mailformat.AccountWriter.MailboxWriter;
import postroad.singlenode.mailformat.ExportNotes.NotOursException;
import postroad.singlenode.mailformat.FoundAccount.Format;

/** What is written to disk is read again octet for octet, whatever it is. */
class ExportTest {

  private static final Instant DATE = Instant.parse("2011-02-03T04:05:06Z");

  private static final List<String> AWKWARD =
      List.of(
          "Subject: plain\r\n\r\ntext\r\n",
          "Subject: no end\r\n\r\ntext",
          "Subject: header alone\r\n",
          "Subject: no body\r\n\r\n",
          "Subject: empty lines\r\n\r\n\r\n\r\nx\r\n\r\n\r\n",
          "From x Thu Jan  1 00:00:01 1970\r\nSubject: odd\r\n\r\nx\r\n",
          "Subject: From\r\n\r\nFrom a@b.test Thu Jan  1 00:00:01 1970\r\n>From x\r\n>>From y\r\n"
              + "From z",
          "Status: mine\r\nContent-Length: 3\r\nX-Keywords: a\r\n\r\nab\r\n",
          "Content-Length: 4\r\nSubject: theirs\r\n\r\nab\r\n",
          "Subject: CR alone\r\n\r\na\rb\r\n\r",
          "Subject: CR alone\r\n\r\n" + "abc\r".repeat(400_000) + "\r\n",
          "Subject: bare\r\n\r\na\nb\rc\r\r\nd\r\n",
          "Subject: large\r\n\r\n" + "0123456789abcdef\r\n".repeat(100_000),
          "Subject: large and bare\r\n\r\n" + "x".repeat(1_500_000) + "\n",
          "\r\nno header\r\n");

  @TempDir Path folder;

  /** The ways to write. */
  enum Way {
    MAILDIR,
    MBOX;

    AccountWriter to(Path folder, LineEnds lineEnds) throws IOException {
      return this == MAILDIR
          ? new MaildirExport(folder, "a@b.test", lineEnds)
          : MboxExport.inFolder(folder, "a@b.test", lineEnds);
    }
  }

  @ParameterizedTest
  @EnumSource
  void awkwardMailComesBack(Way way) throws IOException {
    for (LineEnds lineEnds : LineEnds.values()) {
      Path place = folder.resolve(lineEnds.name());
      try (MailboxWriter writer = way.to(place, lineEnds).open("Lists/K\u00f6ln 1.0", 7)) {
        for (int i = 0; i < AWKWARD.size(); i++) {
          add(writer, i + 1, AWKWARD.get(i), "\\Seen", "k" + i);
        }
      }

      FoundMailbox found = FoundAccount.in(place, Format.AUTO).mailboxes().getLast();

      assertThat(found.name()).isEqualTo("Lists/K\u00f6ln 1.0");
      List<Read> read = Read.allOf(found);
      assertThat(read).hasSize(AWKWARD.size());
      for (int i = 0; i < AWKWARD.size(); i++) {
        assertThat(read.get(i).text())
            .as("%s %s", lineEnds, AWKWARD.get(i).lines().findFirst())
            .isEqualTo(AWKWARD.get(i));
        assertThat(read.get(i).message().flags()).containsExactly("\\Seen", "k" + i);
        assertThat(read.get(i).message().internalDate()).isEqualTo(DATE);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasWrittenAfterTheLastNoteIsWrittenAgain(Way way) throws IOException {
    MailboxWriter killed = way.to(folder.resolve("x"), LineEnds.LF).open("INBOX", 7);
    add(killed, 3, "Subject: 3\r\n\r\n");
    killed.remember();
    add(killed, 5, "Subject: 5\r\n\r\n");

    try (MailboxWriter again = way.to(folder.resolve("x"), LineEnds.LF).open("INBOX", 7)) {
      assertThat(again.reached()).isEqualTo(3);
      add(again, 5, "Subject: 5\r\n\r\n", "\\Seen");
      add(again, 6, "Subject: 6\r\n\r\n");
    }

    FoundMailbox inbox = FoundAccount.in(folder.resolve("x"), Format.AUTO).mailboxes().getFirst();
    assertThat(Read.textsOf(inbox))
        .containsExactly("Subject: 3\r\n\r\n", "Subject: 5\r\n\r\n", "Subject: 6\r\n\r\n");
    assertThatThrownBy(() -> way.to(folder.resolve("x"), LineEnds.LF).open("INBOX", 8))
        .isInstanceOf(NotOursException.class);
    assertThatThrownBy(() -> way.to(folder, LineEnds.LF)).isInstanceOf(NotOursException.class);
  }

  @ParameterizedTest
  @EnumSource
  void subscriptionsComeBack(Way way) throws IOException {
    AccountWriter writer = way.to(folder.resolve("x"), LineEnds.LF);
    writer.open("INBOX", 1).close();
    writer.subscriptions(Set.of("A/B", "K\u00f6ln"));

    assertThat(FoundAccount.in(folder.resolve("x"), Format.AUTO).subscriptions().orElseThrow())
        .containsExactlyInAnyOrder("A/B", "K\u00f6ln");
    assertThat(Files.exists(folder.resolve("x").resolve(".postroad-export"))).isTrue();
  }

  private static void add(MailboxWriter writer, long uid, String text, String... flags)
      throws IOException {
    writer.add(
        new MessageMark(uid, List.of(flags), DATE),
        new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
