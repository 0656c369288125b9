package postroad.singlenode.mailformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import postroad.singlenode.mailformat.FoundAccount.Format;
import postroad.singlenode.mailformat.FoundAccount.NoMailException;

/** A Maildir gives what was delivered into it, whoever laid it out. */
class MaildirTest {

  @TempDir Path folder;

  @Test
  void foldersAreMailboxes() throws IOException {
    maildir("");
    maildir(".Archive.2024");
    maildir(".Entw&APw-rfe");
    maildir(".v1\\2e0");
    Files.writeString(folder.resolve("subscriptions"), "V\t2\n\nArchive\t2024\nEntw&APw-rfe\n");

    FoundAccount found = FoundAccount.in(folder, Format.AUTO);

    assertThat(found.mailboxes())
        .extracting(FoundMailbox::name)
        .containsExactly("INBOX", "Archive/2024", "Entw\u00fcrfe", "v1.0");
    assertThat(found.subscriptions().orElseThrow())
        .containsExactly("Archive/2024", "Entw\u00fcrfe");
  }

  @Test
  void foldersMayLieInFolders() throws IOException {
    maildir("INBOX");
    maildir("Archive/2024");
    Files.writeString(folder.resolve("subscriptions"), "Archive/2024\n");

    FoundAccount found = FoundAccount.in(folder, Format.AUTO);

    assertThat(found.mailboxes())
        .extracting(FoundMailbox::name)
        .containsExactly("Archive/2024", "INBOX");
    assertThat(found.subscriptions().orElseThrow()).containsExactly("Archive/2024");
  }

  @Test
  void aNameTellsTheFlagsAndTheTimeOfTheFileTheDate() throws IOException {
    Path maildir = maildir("");
    Files.writeString(maildir.resolve("dovecot-keywords"), "0 $Forwarded\n1 two words\n");
    Path first = maildir.resolve("cur/1500000000.M2P1.host,S=15:2,FRSab");
    Files.writeString(first, "Subject: 1\n\nx\n");
    Files.setLastModifiedTime(first, FileTime.from(Instant.ofEpochSecond(7)));
    Files.writeString(maildir.resolve("new/1400000000.M1P1.host"), "Subject: 0\r\n\r\nx\n");
    Files.writeString(maildir.resolve("tmp/1400000000.M3P1.host"), "half");

    List<Read> read = Read.allOf(FoundAccount.in(folder, Format.MAILDIR).mailboxes().getFirst());

    assertThat(read)
        .extracting(Read::text)
        .containsExactly("Subject: 0\r\n\r\nx\n", "Subject: 1\r\n\r\nx\r\n");
    assertThat(read.get(0).message().flags()).isEmpty();
    FoundMessage one = read.get(1).message();
    assertThat(one.name()).isEqualTo("1500000000.M2P1.host,S=15");
    assertThat(one.flags())
        .containsExactlyInAnyOrder("\\Flagged", "\\Answered", "\\Seen", "$Forwarded", "two_words");
    assertThat(one.internalDate()).isEqualTo(Instant.ofEpochSecond(7));
  }

  @Test
  void aMessageIsFoundWhenItsFlagsChange() throws IOException {
    Path maildir = maildir("");
    Files.writeString(maildir.resolve("new/1.a"), "Subject: x\n\n");
    FoundMessage message =
        Read.allOf(FoundAccount.in(folder, Format.AUTO).mailboxes().getFirst())
            .getFirst()
            .message();

    Files.move(maildir.resolve("new/1.a"), maildir.resolve("cur/1.a:2,S"));

    try (var octets = message.octets().open()) {
      assertThat(octets.readAllBytes()).hasSize(14);
    }
  }

  @Test
  void whereNoMailIsThereIsNoAccount() {
    assertThatThrownBy(() -> FoundAccount.in(folder, Format.AUTO))
        .isInstanceOf(NoMailException.class)
        .hasMessageContaining("neither a Maildir nor an mbox");
    assertThatThrownBy(() -> FoundAccount.in(folder.resolve("none"), Format.AUTO))
        .isInstanceOf(NoMailException.class);
  }

  private Path maildir(String name) throws IOException {
    Path maildir = folder.resolve(name);
    for (String part : List.of("cur", "new", "tmp")) {
      Files.createDirectories(maildir.resolve(part));
    }
    return maildir;
  }
}
