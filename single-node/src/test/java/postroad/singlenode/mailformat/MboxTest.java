package postroad.singlenode.mailformat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postroad.singlenode.mailformat.FoundAccount.Format;

/** Every mbox a program may have written gives the messages that went into it. */
class MboxTest {

  @TempDir Path folder;

  @Test
  void messagesEndWhereTheNextBegins() throws IOException {
    List<Read> read =
        read(
            """
            From ann@a.test Thu Jan  1 00:00:01 1970
            Subject: one

            text
            From here on it is text
            >From quoted
            >>From twice

            From bob@b.test Sun Feb  3 04:05:06 2008
            Subject: two

            """);

    assertThat(read.get(0).text())
        .isEqualTo(
            "Subject: one\r\n\r\ntext\r\nFrom here on it is text\r\nFrom quoted\r\n>From twice\r\n");
    assertThat(read.get(0).message().internalDate()).isEqualTo(Instant.ofEpochSecond(1));
    assertThat(read.get(1).text()).isEqualTo("Subject: two\r\n\r\n");
    assertThat(read).hasSize(2);
  }

  @Test
  void contentLengthCountsWhereItFits() throws IOException {
    List<Read> read =
        read(
            """
            From a@a.test Thu Jan  1 00:00:01 1970
            Subject: one
            Content-Length: 54

            >From as it is
            From b@b.test Sun Feb  3 04:05:06 2008

            From c@c.test Sun Feb  3 04:05:06 2008
            Subject: two
            Content-Length: 5000

            >From quoted

            """);

    assertThat(read)
        .extracting(Read::text)
        .containsExactly(
            "Subject: one\r\n\r\n>From as it is\r\nFrom b@b.test Sun Feb  3 04:05:06 2008\r\n",
            "Subject: two\r\nContent-Length: 5000\r\n\r\nFrom quoted\r\n");
  }

  @Test
  void whatProgramsRememberIsNoPartOfTheMessage() throws IOException {
    Read one =
        read("""
        From - Tue Jan 02 03:04:05 2024
        X-Mozilla-Status: 0005
        X-Mozilla-Status2: 00000000
        X-Mozilla-Keys: $label1  w\u00f6rk
        Subject: one
        Status: RO
        X-Status: AF
        X-Keywords: NonJunk
        	later
        X-UID: 7

        Status: of the text
        """)
            .getFirst();

    assertThat(one.text()).isEqualTo("Subject: one\r\n\r\nStatus: of the text\r\n");
    assertThat(one.message().flags())
        .containsExactly("\\Seen", "\\Flagged", "\\Answered", "NonJunk", "$label1", "w__rk");
  }

  @Test
  void datesAreUtcUnlessTheySayOtherwise() {
    assertThat(FromLine.date("From a Tue Jan  2 03:04:05 2024"))
        .hasValue(Instant.parse("2024-01-02T03:04:05Z"));
    assertThat(FromLine.date("From 1@xxx Tue Jan 02 03:04:05 +0100 2024"))
        .hasValue(Instant.parse("2024-01-02T02:04:05Z"));
    assertThat(FromLine.date("From a Tue Jan  2 3:04 2024 -0230"))
        .hasValue(Instant.parse("2024-01-02T05:34:00Z"));
    assertThat(FromLine.date("From a Tue Feb 31 03:04:05 2024")).isEmpty();
    assertThat(FromLine.begins("From a Tue Jan  2 03:04:05 2024 remote from b", false)).isTrue();
    assertThat(FromLine.begins("From a Tue Jan  2 03:04:05 2024 was a good day", true)).isFalse();
    assertThat(FromLine.begins("From a@a.test", true)).isTrue();
    assertThat(FromLine.begins("From a@a.test", false)).isFalse();
  }

  @Test
  void linesOfCrlfStayAsTheyAre() throws IOException {
    String text = "From a@a.test Thu Jan  1 00:00:01 1970\r\nSubject: x\r\n\r\na\nb\r\n\r\n";

    assertThat(read(text).getFirst().text()).isEqualTo("Subject: x\r\n\r\na\nb\r\n");
  }

  @Test
  void whatServersNoteForThemselvesIsNoMessage() throws IOException {
    assertThat(
            read(
                """
                From MAILER-DAEMON Thu Jan  1 00:00:01 1970
                Subject: DON'T DELETE THIS MESSAGE -- FOLDER INTERNAL DATA
                X-IMAP: 1 2

                This text is part of the internal format.

                From a@a.test Thu Jan  1 00:00:01 1970
                Subject: x

                """))
        .hasSize(1);
  }

  @Test
  void foldersOfMboxesAreMailboxes() throws IOException {
    Path below = Files.createDirectories(folder.resolve("all/Archive.sbd"));
    String one = "From a@a.test Thu Jan  1 00:00:01 1970\n\n\n";
    Files.writeString(folder.resolve("all/INBOX.mbox"), one);
    Files.writeString(below.resolve("2024"), one);
    Files.writeString(below.resolve("2024.msf"), "// <!-- an index -->");
    Files.writeString(folder.resolve("all/%2Ehidden.mbox"), "");
    Files.writeString(folder.resolve("all/.subscriptions"), "V\t2\n\nArchive\t2024\n");

    FoundAccount found = FoundAccount.in(folder.resolve("all"), Format.AUTO);

    assertThat(found.mailboxes())
        .extracting(FoundMailbox::name)
        .containsExactlyInAnyOrder("INBOX", "Archive/2024", ".hidden");
    assertThat(found.subscriptions().orElseThrow()).containsExactly("Archive/2024");
  }

  private List<Read> read(String text) throws IOException {
    Path file = folder.resolve("one.mbox");
    Files.writeString(file, text, StandardCharsets.UTF_8);
    return Read.allOf(FoundAccount.in(file, Format.AUTO).mailboxes().getFirst());
  }
}
