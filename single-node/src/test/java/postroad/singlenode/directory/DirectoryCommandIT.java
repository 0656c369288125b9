package postroad.singlenode.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.directory.Credentials;
import postroad.directory.Logins.LoginAnswer;
import postroad.directory.Scope;
import postroad.mailbox.MailboxServiceApplication;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.testkit.RealKafka;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/**
 * The command line about who lives here, against a running service: what it does, says, refuses.
 */
class DirectoryCommandIT {

  private static final String TOKEN = "the-operators-token";
  private static ConfigurableApplicationContext mailbox;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();
  private String typed = "";

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
  }

  @AfterAll
  static void stop() {
    mailbox.close();
  }

  @Test
  void aDomainItsAccountsAndTheirPasswords() {
    assertThat(say(Noun.DOMAIN, "create", "a.test")).isZero();
    assertThat(said()).contains("a.test is local");

    typed = "correct horse\n";
    assertThat(say(Noun.ACCOUNT, "create", "ann@a.test")).isZero();
    assertThat(said()).contains("ann@a.test has an account");
    assertThat(opens("ann@a.test", "correct horse")).isTrue();
    assertThat(say(Noun.ACCOUNT, "create", "ann@a.test", "--no-password")).isEqualTo(1);
    assertThat(complained()).contains("left as it is");

    assertThat(say(Noun.ACCOUNT, "password", "ann@a.test", "--generate")).isZero();
    assertThat(opens("ann@a.test", said().strip())).isTrue();
    typed = "short\n";
    assertThat(say(Noun.ACCOUNT, "password", "ann@a.test")).isEqualTo(1);
    assertThat(complained()).contains("8 characters").doesNotContain("short");
    typed = "";
    assertThatThrownBy(() -> say(Noun.ACCOUNT, "password", "ann@a.test"))
        .isInstanceOf(UsageException.class);

    assertThat(say(Noun.ACCOUNT, "list", "--domain", "a.test")).isZero();
    assertThat(said()).contains("ann@a.test", "enabled");
    assertThat(say(Noun.ACCOUNT, "disable", "ann@a.test")).isZero();
    assertThat(say(Noun.ACCOUNT, "show", "ann@a.test", "--json")).isZero();
    assertThat(said()).contains("\"enabled\":false");
    assertThat(say(Noun.ACCOUNT, "show", "eve@a.test")).isEqualTo(1);
    assertThat(complained()).contains("no such account");
  }

  @Test
  void whatBelongsToAnAccount() {
    say(Noun.DOMAIN, "create", "own.test");
    say(Noun.ACCOUNT, "create", "cleo@own.test", "--no-password");

    assertThat(say(Noun.ACCOUNT, "app-password", "cleo@own.test", "phone", "--scope", "imap"))
        .isZero();
    assertThat(said().strip()).hasSizeGreaterThan(15);
    assertThat(say(Noun.ACCOUNT, "app-passwords", "cleo@own.test", "--json")).isZero();
    String id = said().replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
    assertThat(say(Noun.ACCOUNT, "app-passwords", "cleo@own.test")).isZero();
    assertThat(said()).contains("phone", "IMAP");
    assertThat(say(Noun.ACCOUNT, "revoke", "cleo@own.test", id)).isZero();

    assertThat(say(Noun.ACCOUNT, "grant", "cleo@own.test", "@shop.test")).isZero();
    assertThat(say(Noun.ACCOUNT, "grants", "cleo@own.test")).isZero();
    assertThat(said()).contains("@shop.test");
    assertThat(say(Noun.ACCOUNT, "ungrant", "cleo@own.test", "@shop.test")).isZero();

    assertThat(say(Noun.ACCOUNT, "forward", "cleo@own.test", "x@far.test", "--only")).isZero();
    assertThat(say(Noun.ACCOUNT, "forward", "cleo@own.test")).isZero();
    assertThat(said()).contains("x@far.test", "keep", "false");
    assertThat(say(Noun.ACCOUNT, "forward", "cleo@own.test", "--off")).isZero();
    assertThat(say(Noun.ACCOUNT, "vacation", "cleo@own.test", "--text", "Away", "--period", "3d"))
        .isZero();
    assertThat(say(Noun.ACCOUNT, "vacation", "cleo@own.test")).isZero();
    assertThat(said()).contains("Away");
    assertThat(say(Noun.ACCOUNT, "vacation", "cleo@own.test", "--off")).isZero();
    assertThat(say(Noun.ACCOUNT, "vacation", "cleo@own.test", "--off")).isEqualTo(1);

    assertThat(say(Noun.QUOTA, "set", "own.test", "--messages", "500")).isZero();
    assertThat(say(Noun.QUOTA, "set", "cleo@own.test", "--bytes", "2GB")).isZero();
    assertThat(said()).contains("written down   2GB, as usual", "in force       2GB, 500 messages");
    assertThat(say(Noun.QUOTA, "clear", "cleo@own.test")).isZero();
    assertThat(say(Noun.QUOTA, "show", "cleo@own.test")).isZero();
    assertThat(said()).contains("in force       of any size, 500 messages");
    assertThatThrownBy(() -> say(Noun.QUOTA, "set", "own.test", "--bytes", "much"))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void aliasesAndGroups() {
    say(Noun.DOMAIN, "create", "names.test");
    assertThat(say(Noun.ALIAS, "create", "sales@names.test", "x@far.test", "y@far.test")).isZero();
    assertThat(say(Noun.ALIAS, "change", "sales@names.test", "z@far.test")).isZero();
    assertThat(say(Noun.ALIAS, "list", "--domain", "names.test")).isZero();
    assertThat(said()).contains("sales@names.test  z@far.test");
    assertThat(say(Noun.ALIAS, "show", "sales@names.test")).isZero();
    assertThat(say(Noun.ALIAS, "change", "none@names.test", "z@far.test")).isEqualTo(1);

    assertThat(say(Noun.GROUP, "create", "team@names.test", "x@far.test", "--posting", "anyone"))
        .isZero();
    assertThat(said()).contains("team@names.test has 1 members; anyone may write to it");
    assertThat(say(Noun.GROUP, "add", "team@names.test", "y@far.test", "z@far.test")).isZero();
    assertThat(say(Noun.GROUP, "remove", "team@names.test", "x@far.test", "y@far.test")).isZero();
    assertThat(said()).contains("has 1 members");
    assertThat(
            say(
                Noun.GROUP,
                "posting",
                "team@names.test",
                "listed",
                "--sender",
                "a@far.test,@b.test"))
        .isZero();
    assertThat(say(Noun.GROUP, "list")).isZero();
    assertThat(said()).contains("listed", "a@far.test, @b.test");

    assertThat(say(Noun.DOMAIN, "catch-all", "names.test", "x@far.test")).isZero();
    assertThat(said()).contains("the rest goes to x@far.test");
    assertThat(say(Noun.DOMAIN, "catch-all", "names.test", "--off")).isZero();
    assertThat(say(Noun.DOMAIN, "tenant", "names.test", "acme")).isZero();
    assertThat(say(Noun.DOMAIN, "list")).isZero();
    assertThat(said()).contains("acme");
    assertThat(say(Noun.DOMAIN, "delete", "names.test")).isEqualTo(1);
    assertThat(complained()).contains("--yes");
    assertThat(say(Noun.DOMAIN, "delete", "names.test", "--yes")).isEqualTo(1);
    assertThat(complained()).contains("remove them first");
    assertThat(say(Noun.ALIAS, "delete", "sales@names.test")).isZero();
    assertThat(say(Noun.GROUP, "delete", "team@names.test")).isZero();
    assertThat(say(Noun.DOMAIN, "delete", "names.test", "--yes")).isZero();
  }

  @Test
  void aDomainMayBeRelayed() {
    assertThat(say(Noun.DOMAIN, "create", "far.test", "--next-host", "mx.far.test:25")).isZero();
    assertThat(said()).contains("far.test is relay-to mx.far.test:25");
  }

  @Test
  void aKeyIsMadePublishedAndChanged() {
    say(Noun.DOMAIN, "create", "signed.test");
    assertThat(say(Noun.DKIM, "create", "signed.test", "--selector", "one")).isZero();
    assertThat(said())
        .contains("one._domainkey.signed.test. IN TXT ( \"v=DKIM1; k=rsa; p=")
        .contains("./postroad dkim activate signed.test one");
    assertThat(say(Noun.DKIM, "activate", "signed.test", "one")).isZero();
    assertThat(say(Noun.DKIM, "list", "signed.test")).isZero();
    assertThat(said()).contains("one", "rsa", "active");
    assertThat(say(Noun.DKIM, "delete", "signed.test", "one", "--yes")).isEqualTo(1);
    assertThat(complained()).contains("this key signs");
    assertThat(say(Noun.DKIM, "retire", "signed.test", "one")).isZero();
    assertThat(say(Noun.DKIM, "delete", "signed.test", "one", "--yes")).isZero();
    assertThat(say(Noun.DKIM, "show", "signed.test", "one")).isEqualTo(1);
  }

  @Test
  void manyAccountsComeFromAFileAndBadLinesAreReported(@TempDir Path folder) throws IOException {
    say(Noun.DOMAIN, "create", "many.test");
    StringBuilder csv = new StringBuilder("address,password-hash,quota\n");
    for (int i = 0; i < 1_200; i++) {
      csv.append("user").append(i).append("@many.test,,1MB\n");
    }
    csv.append("nonsense,,\nuser7@many.test,{SSHA}x,\nlate@many.test,,\n");
    Path file = Files.writeString(folder.resolve("users.csv"), csv);

    assertThat(say(Noun.ACCOUNT, "import", file.toString(), "--dry-run")).isEqualTo(1);
    assertThat(said()).contains("1201 accounts would be made, 0 were there, 2 lines are wrong");
    assertThat(say(Noun.ACCOUNT, "import", file.toString(), "--json")).isEqualTo(1);
    assertThat(said()).contains("{\"dryRun\":false,\"made\":1201,\"there\":0,\"wrong\":2}");
    assertThat(complained()).contains("line 1202: an address is local@domain", "line 1203: hashes");

    typed = "[{\"address\":\"user1@many.test\"},{\"address\":\"new@many.test\"}]";
    assertThat(say(Noun.ACCOUNT, "import", "-", "--format", "json")).isZero();
    assertThat(said()).contains("1 accounts made, 1 were there, 0 lines are wrong");
    assertThat(say(Noun.ACCOUNT, "list", "--domain", "many.test", "--limit", "1300")).isZero();
    assertThat(said().lines()).hasSize(1_203);
    assertThat(say(Noun.ACCOUNT, "import", folder.resolve("none.csv").toString())).isEqualTo(1);
    assertThat(complained()).contains("cannot be read");
  }

  @Test
  void aFileIsComparedShownAndApplied(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("directory.yml"),
            "domains: {file.test: }\naliases: {info@file.test: [x@far.test]}\n");
    assertThat(say(Noun.DIRECTORY, "diff", file.toString())).isZero();
    assertThat(said().lines())
        .containsExactly("+ domain file.test: local", "+ alias info@file.test: [x@far.test]");
    assertThat(say(Noun.DIRECTORY, "apply", file.toString())).as("nobody to ask").isEqualTo(1);
    assertThat(say(Noun.DIRECTORY, "apply", file.toString(), "--yes")).isZero();
    assertThat(said()).contains("2 changes applied");
    assertThat(say(Noun.DIRECTORY, "apply", file.toString(), "--yes")).isZero();
    assertThat(said()).contains("nothing is different");
    Files.writeString(file, "domains: {file.test: }\n");
    assertThat(say(Noun.DIRECTORY, "apply", file.toString(), "--yes", "--prune", "aliases"))
        .isZero();
    assertThat(said()).contains("- alias info@file.test");
    Files.writeString(file, "domains: {file.test: {colour: red}}\naliases: 7\n");
    assertThat(say(Noun.DIRECTORY, "diff", file.toString())).isEqualTo(1);
    assertThat(complained()).contains("line 1: not understood: colour", "line 2");
    assertThat(say(Noun.DIRECTORY, "diff", file.toString(), "--prune", "accounts")).isEqualTo(1);
    assertThat(complained()).contains("aliases, groups, domains");
  }

  @Test
  void everyNounHelpsAndWhatIsNotUnderstoodIsSaid() {
    for (Noun noun : Noun.values()) {
      assertThat(say(noun, "--help")).isZero();
      assertThat(said()).contains("./postroad " + noun.word(), "--token");
      assertThatThrownBy(() -> say(noun, "fly", "x@a.test")).isInstanceOf(UsageException.class);
    }
    assertThatThrownBy(() -> say(Noun.ACCOUNT, "show", "a@a.test", "b@a.test"))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> say(Noun.ACCOUNT, "show", "ann")).hasMessageContaining("local@domain");
    assertThatThrownBy(() -> say(Noun.ALIAS, "create", "a@a.test"))
        .isInstanceOf(UsageException.class);
    assertThat(
            new DirectoryCommand(Noun.DOMAIN, terminal())
                .run(List.of("list", "--data", "target/none")))
        .isEqualTo(1);
    assertThat(complained()).contains("no node runs on");
  }

  private int say(Noun noun, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", address(), "--token", TOKEN));
    out.reset();
    complaints.reset();
    return new DirectoryCommand(noun, terminal()).run(all);
  }

  private Terminal terminal() {
    return Terminal.of(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(complaints, true, StandardCharsets.UTF_8),
        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
  }

  private static boolean opens(String user, String password) {
    return mailbox.getBean(Credentials.class).passwords(Scope.IMAP).check(user, password)
        instanceof LoginAnswer.Welcome;
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return complaints.toString(StandardCharsets.UTF_8);
  }

  private static String address() {
    return "http://127.0.0.1:" + mailbox.getEnvironment().getProperty("local.server.port");
  }
}
