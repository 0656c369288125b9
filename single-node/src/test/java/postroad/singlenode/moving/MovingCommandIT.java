package postroad.singlenode.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.contract.MailAddress;
import postroad.directory.Accounts;
import postroad.mailbox.MailboxServiceApplication;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.singlenode.mailformat.FoundAccount;
import postroad.singlenode.mailformat.FoundMailbox;
import postroad.singlenode.mailformat.FoundMessage;
import postroad.testkit.RealKafka;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/** The command line against a running mailbox service: what comes in goes out as it was. */
class MovingCommandIT {

  private static final String TOKEN = "the-operators-token";
  private static final Instant DATE = Instant.parse("2011-02-03T04:05:06Z");
  private static ConfigurableApplicationContext mailbox;

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

  @BeforeAll
  static void start() {
    TestDatabase database = RealPostgres.freshDatabase();
    mailbox =
        MailboxServiceApplication.builder()
            .run(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + RealKafka.bootstrapServers(),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--postroad.topics.partitions=1",
                "--postroad.topics.replicas=1",
                "--postroad.administration.token=" + TOKEN);
    mailbox.getBean(Accounts.class).createDomain("b.test");
  }

  @AfterAll
  static void stop() {
    mailbox.close();
  }

  @Test
  void aMaildirComesInAndGoesOutAsItWas() throws IOException {
    account("ann");
    Path maildir = maildir();

    assertThat(bring("ann", maildir, "--dry-run")).isZero();
    assertThat(said()).contains("would be imported: 4 messages");
    assertThat(bring("ann", maildir)).isZero();
    assertThat(said()).contains("imported: 4 messages").doesNotContain("before");
    assertThat(bring("ann", maildir, "--json")).isZero();
    assertThat(said()).contains("\"imported\":0,\"known\":4,\"refused\":0");

    assertThat(take("ann", folder.resolve("out"))).isZero();
    assertThat(messages(folder.resolve("out")))
        .containsExactlyInAnyOrderElementsOf(messages(maildir));
    assertThat(folder.resolve("out/subscriptions")).content().contains("\nArchive\t2024\n");
    assertThat(folder.resolve("out/.Empty/cur")).isEmptyDirectory();
    assertThat(take("ann", folder.resolve("out"))).isZero();
    assertThat(said()).contains("exported: 0 messages");
    assertThat(take("bob", folder.resolve("out"))).isEqualTo(1);
    assertThat(take("ann", maildir)).isEqualTo(1);
    assertThat(complained()).contains("holds other things");
  }

  @Test
  void anMboxGoesOutAndComesInBelowAnotherName() throws IOException {
    account("cleo");
    account("dan");
    assertThat(bring("cleo", maildir())).isZero();
    Path out = folder.resolve("out");

    assertThat(take("cleo", out, "--format", "mbox")).isZero();
    assertThat(bring("dan", out, "--into", "Old")).isZero();
    assertThat(take("dan", folder.resolve("again"))).isZero();

    assertThat(messages(folder.resolve("again")))
        .containsExactlyInAnyOrderElementsOf(
            messages(out).stream().map(message -> "Old/" + message).toList());
    Path file = folder.resolve("one.mbox");
    assertThat(take("cleo", file, "--format", "mbox", "--folder", "inbox")).isZero();
    assertThat(file).hasSameBinaryContentAs(out.resolve("INBOX.mbox"));
    assertThat(take("cleo", file, "--format", "mbox", "--folder", "none")).isEqualTo(1);
    assertThat(complained()).contains("no such mailbox");
  }

  @Test
  void whatIsInAnMboxTwiceComesTwiceAndNotMoreOften() throws IOException {
    account("eve");
    Path file = folder.resolve("Twice.mbox");
    Files.writeString(file, "From x@y.test Thu Jan  1 00:00:01 1970\nSubject: x\n\n\n".repeat(2));

    assertThat(bring("eve", file)).isZero();
    assertThat(said()).contains("imported: 2 messages");
    assertThat(bring("eve", file)).isZero();
    assertThat(said()).contains("imported: 0 messages", "2 more were imported before");
    assertThat(bring("eve", file, "--forget")).isZero();
    assertThat(said()).contains("2 messages may be imported once more");
    assertThat(bring("eve", file)).isZero();
    assertThat(said()).contains("imported: 2 messages");
  }

  @Test
  void badMessagesAreNamedAndTheOthersCome() throws IOException {
    account("finn");
    Path maildir = maildir();
    Files.createFile(maildir.resolve("cur/1.empty:2,"));
    Files.createDirectory(maildir.resolve("cur/2.folder:2,"));

    assertThat(bring("finn", maildir)).isEqualTo(65);

    assertThat(said()).contains("imported: 4 messages", "2 are not there");
    assertThat(complained())
        .contains("1.empty:2,: the message is empty", "2.folder:2,: it is no file");
  }

  @Test
  void mistakesAreSaid() throws IOException {
    Path maildir = maildir();
    assertThat(bring("nobody", maildir)).isEqualTo(1);
    assertThat(complained()).contains("there is no such account");
    account("gus");
    assertThat(bring("gus", folder.resolve("none"))).isEqualTo(1);
    assertThat(complained()).contains("there is no " + folder.resolve("none"));
    assertThatThrownBy(() -> bring("gus", maildir, "--format", "pst"))
        .isInstanceOf(UsageException.class);
    assertThat(new ImportCommand(terminal()).run(List.of("--help"))).isZero();
    assertThat(new ExportCommand(terminal()).run(List.of("--help"))).isZero();
    assertThat(said()).contains("--from PLACE", "--to PLACE", "--url");
  }

  private Path maildir() throws IOException {
    Path maildir = folder.resolve("Maildir");
    write(maildir, "cur/1.a:2,RSa", "Subject: 1\n\nx\n");
    write(maildir, "new/2.b", "Subject: 2\n\n" + "0123456789\n".repeat(100_000));
    write(maildir, ".Archive.2024/cur/3.c:2,", "Subject: 3\n\nlast line");
    write(maildir, ".Archive.2024/cur/4.d:2,F", "Subject: 4\n\n\u00e4\n");
    Files.createDirectories(maildir.resolve(".Empty/cur"));
    Files.writeString(maildir.resolve("dovecot-keywords"), "0 work\n");
    Files.writeString(maildir.resolve("subscriptions"), "V\t2\n\nArchive\t2024\n");
    return maildir;
  }

  private static void write(Path maildir, String name, String text) throws IOException {
    Path file = maildir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(DATE));
  }

  /** All that a folder has, each message as one text. */
  private static List<String> messages(Path place) throws IOException {
    List<String> all = new ArrayList<>();
    for (FoundMailbox found : FoundAccount.in(place, FoundAccount.Format.AUTO).mailboxes()) {
      found.forEach(
          new FoundMailbox.Visitor() {
            @Override
            public void message(FoundMessage message) throws IOException {
              try (var octets = message.octets().open()) {
                all.add(
                    "%s %s %s %s"
                        .formatted(
                            found.name(),
                            message.flags().stream().sorted().toList(),
                            message.internalDate(),
                            Arrays.hashCode(octets.readAllBytes())));
              }
            }

            @Override
            public void unreadable(String where, String why) {
              throw new AssertionError(where);
            }
          });
    }
    assertThat(all).isNotEmpty();
    return all;
  }

  private static void account(String name) {
    var _ =
        mailbox
            .getBean(Accounts.class)
            .createAccount(new MailAddress(name, "b.test"), "secret password")
            .orThrow();
  }

  private int bring(String account, Path from, String... words) {
    return new ImportCommand(terminal()).run(words(account, "--from", from, words));
  }

  private int take(String account, Path to, String... words) {
    return new ExportCommand(terminal()).run(words(account, "--to", to, words));
  }

  private List<String> words(String account, String option, Path place, String... more) {
    out.reset();
    String url = "http://127.0.0.1:" + mailbox.getEnvironment().getProperty("local.server.port");
    return Stream.concat(
            Stream.of(
                account + "@b.test", option, place.toString(), "--url", url, "--token", TOKEN),
            Stream.of(more))
        .toList();
  }

  private Terminal terminal() {
    return Terminal.of(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(complaints, true, StandardCharsets.UTF_8));
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return complaints.toString(StandardCharsets.UTF_8);
  }
}
