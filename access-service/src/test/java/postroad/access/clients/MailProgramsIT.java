package postroad.access.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import postroad.access.RunningAccess;
import postroad.mailboxstore.Flags;

/**
 * Programs that carry mail between a server and a disk, or read it in place. Each has an account of
 * its own, logs in inside TLS and checks the certificate.
 */
@Timeout(300)
class MailProgramsIT {

  static final int MANY = 5_000;

  @TempDir Path home;

  final RunningAccess service = RunningAccess.get();
  final ReadersMail mail = new ReadersMail();
  private Path certificate = Path.of("");

  @BeforeEach
  void learnWhomToTrust() throws Exception {
    certificate = ServersCertificate.writeTo(home.resolve("server.pem"), service.door("imaps"));
  }

  @Test
  void mbsyncKeepsFiveThousandMessagesTheSameOnBothSides() throws Exception {
    MailProgram mbsync = new MailProgram("mbsync", "isync", home);
    mbsync.settle(".mbsyncrc", settings("mbsyncrc"));
    mail.file("INBOX", MANY);
    Maildir inbox = Maildir.at(mbsync.file("mail/INBOX"));
    var _ = mbsync.run("-q", "-a");
    Maildir archive = Maildir.at(mbsync.file("mail/Archive"));
    List<Path> here = inbox.messages();
    assertThat(here).hasSize(MANY);

    for (Path message : here.subList(0, 50)) {
      inbox.mark(message, "S");
    }
    here.subList(50, 70).forEach(Maildir::remove);
    for (Path message : here.subList(70, 100)) {
      inbox.moveTo(message, archive);
    }
    Maildir.at(mbsync.file("mail/Project")).add("1.new.here", ReadersMail.message(-1));
    mail.flag("INBOX", 10, Flags.FLAGGED);
    mail.file("Sent", 7);
    var _ = mbsync.run("-q", "-a");

    assertThat(mail.count("INBOX")).isEqualTo(MANY - 50);
    assertThat(mail.count("INBOX", Flags.SEEN)).isEqualTo(50);
    assertThat(mail.count("Archive")).isEqualTo(30);
    assertThat(mail.count("Project", Flags.SEEN)).isEqualTo(1);
    assertThat(inbox.count("F")).isEqualTo(10);
    assertThat(Maildir.at(mbsync.file("mail/Sent")).messages()).hasSize(7);

    String before = mail.standing();
    var _ = mbsync.run("-q", "-a");
    assertThat(mail.standing()).isEqualTo(before);
  }

  @Test
  void offlineimapKeepsBothSidesTheSame() throws Exception {
    MailProgram offlineimap = new MailProgram("offlineimap", "offlineimap3", home);
    offlineimap.settle(".offlineimaprc", settings("offlineimaprc"));
    mail.file("INBOX", 200);
    var _ = offlineimap.run("-o");
    Maildir inbox = Maildir.at(offlineimap.file("mail/INBOX"));
    List<Path> here = inbox.messages();
    assertThat(here).hasSize(200);

    for (Path message : here.subList(0, 5)) {
      inbox.mark(message, "FS");
    }
    here.subList(5, 8).forEach(Maildir::remove);
    Maildir.at(offlineimap.file("mail/Project")).add("1.new.here", ReadersMail.message(-1));
    mail.file("Sent", 3);
    var _ = offlineimap.run("-o");

    assertThat(mail.count("INBOX")).isEqualTo(197);
    assertThat(mail.count("INBOX", Flags.SEEN | Flags.FLAGGED)).isEqualTo(5);
    assertThat(mail.count("Project")).isEqualTo(1);
    assertThat(Maildir.at(offlineimap.file("mail/Sent")).messages()).hasSize(3);
  }

  @Test
  void fetchmailTakesAllByPop3AndByImap() throws Exception {
    MailProgram fetchmail = new MailProgram("fetchmail", "fetchmail", home);
    fetchmail.settle(".fetchmailrc", settings("fetchmailrc"));
    mail.file("INBOX", 40);
    mail.file("Archive", 5);
    var _ = fetchmail.run("--nosyslog");
    assertThat(Files.readString(fetchmail.file("mbox")))
        .contains("Subject: 1\n", "Subject: 40\n", "This is message 40.\n.\n");
    assertThat(mail.count("INBOX")).isZero();
    assertThat(mail.count("Archive")).isZero();
  }

  @Test
  void getmailTakesAllByPop3AndByImap() throws Exception {
    MailProgram getmail = new MailProgram("getmail", "getmail6", home);
    getmail.settle("getmail/pop3", settings("getmail-pop3"));
    getmail.settle("getmail/imap", settings("getmail-imap"));
    mail.file("INBOX", 40);
    mail.file("Archive", 5);
    var _ = getmail.run("--getmaildir", home + "/getmail", "--rcfile", "imap");
    assertThat(mail.count("Archive")).isZero();
    var _ = getmail.run("--getmaildir", home + "/getmail", "--rcfile", "pop3");
    assertThat(mail.count("INBOX")).isZero();
    assertThat(Files.readString(getmail.file("mbox")).split("\nSubject: ", -1)).hasSize(1 + 45);
  }

  @Test
  void muttMarksMovesAndDeletes() throws Exception {
    MailProgram terminal = new MailProgram("script", "bsdutils", home);
    MailProgram mutt = new MailProgram("mutt", "mutt", home);
    mutt.settle(".muttrc", settings("muttrc"));
    mail.file("INBOX", 40);
    var _ = terminal.run("-qec", "mutt -n", "/dev/null");
    assertThat(mail.count("INBOX")).isEqualTo(40 - 11 - 11);
    assertThat(mail.count("INBOX", Flags.FLAGGED)).isEqualTo(11);
    assertThat(mail.count("Archive")).isEqualTo(11);
  }

  @Test
  void curlReadsSearchesAndStores() throws Exception {
    MailProgram curl = new MailProgram("curl", "curl", home);
    curl.settle(".curlrc", settings("curlrc"));
    curl.settle("letter", ReadersMail.message(41));
    mail.file("INBOX", 40);
    assertThat(curl.run(imaps(""))).contains(" INBOX\r\n", "\\Drafts");
    assertThat(curl.run(imaps("INBOX;UID=40"))).isEqualTo(ReadersMail.message(40));
    assertThat(curl.run(imaps("INBOX?SUBJECT%2040"))).contains("* SEARCH 40\r\n");
    assertThat(curl.run(imaps("INBOX"), "-X", "STORE 1:3 +FLAGS.SILENT \\Flagged")).isEmpty();
    var _ = curl.run(imaps("Drafts"), "-T", "letter");
    assertThat(mail.count("INBOX", Flags.FLAGGED)).isEqualTo(3);
    assertThat(mail.count("Drafts")).isEqualTo(1);

    assertThat(curl.run(pop3s(""))).startsWith("1 ").contains("\r\n40 ");
    assertThat(curl.run(pop3s("40"))).isEqualTo(ReadersMail.message(40));
    assertThat(curl.run(pop3s(""), "-X", "TOP 2 0")).contains("Subject: 2").doesNotContain("This");
    var _ = curl.run(pop3s("1"), "-X", "DELE", "-l");
    assertThat(mail.count("INBOX")).isEqualTo(39);
  }

  @Test
  void pythonsLibrariesReadAndChange() throws Exception {
    MailProgram python = new MailProgram("python3", "python3", home);
    python.settle("reader.py", Resources.text("reader.py"));
    mail.file("INBOX", 300);
    assertThat(
            python.run(
                "reader.py",
                String.valueOf(service.door("imap").getPort()),
                String.valueOf(service.door("pop3").getPort()),
                certificate.toString(),
                mail.user(),
                RunningAccess.PASSWORD))
        .endsWith("done\n");
    assertThat(mail.count("INBOX")).isEqualTo(290);
    assertThat(mail.count("INBOX", Flags.ANSWERED)).isEqualTo(100);
    assertThat(mail.count("Archive")).isEqualTo(21);
  }

  private String imaps(String path) {
    return "imaps://localhost:%d/%s".formatted(service.door("imaps").getPort(), path);
  }

  private String pop3s(String path) {
    return "pop3s://localhost:%d/%s".formatted(service.door("pop3s").getPort(), path);
  }

  private String settings(String file) throws Exception {
    return Resources.text(file)
        .replace("<user>", mail.user())
        .replace("<password>", RunningAccess.PASSWORD)
        .replace("<certificate>", certificate.toString())
        .replace("<home>", home.toString())
        .replace("<imaps>", String.valueOf(service.door("imaps").getPort()))
        .replace("<pop3s>", String.valueOf(service.door("pop3s").getPort()));
  }

  /** Settings of the programs, with words in angle brackets for what is not known before. */
  private static final class Resources {

    static String text(String file) throws Exception {
      try (var octets = MailProgramsIT.class.getResourceAsStream("/clients/" + file)) {
        return new String(octets.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      }
    }
  }
}
