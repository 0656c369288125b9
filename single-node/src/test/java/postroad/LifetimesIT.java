package postroad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import postroad.contract.MailAddress;
import postroad.database.OwnSchema;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.directory.Directory;
import postroad.directory.Residence;
import postroad.mailbox.MailboxServiceApplication;
import postroad.mailbox.departure.AccountTables;
import postroad.mailboxstore.Mailboxes;
import postroad.singlenode.Terminal;
import postroad.singlenode.restore.RestoreCommand;
import postroad.testkit.RealKafka;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Accounts and messages come to their end where all services have their tables. */
class LifetimesIT {

  private static final String TOKEN = "a token of the operators";

  private static final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private static JdbcClient db;
  private static RowsOfAccounts rows;
  private static ConfigurableApplicationContext mailbox;

  @BeforeAll
  static void start() {
    TestDatabase database = RealPostgres.freshDatabase();
    var source = new DriverManagerDataSource(database.url(), database.user(), database.password());
    Stream.of("directory", "body", "mailbox", "spool", "ingress", "submission")
        .forEach(schema -> OwnSchema.upToDate(source, schema).close());
    db = JdbcClient.create(source);
    rows = new RowsOfAccounts(db);
    mailbox =
        MailboxServiceApplication.builder()
            .run(
                "--spring.kafka.bootstrap-servers=" + RealKafka.bootstrapServers(),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--postroad.topics.partitions=2",
                "--postroad.topics.replicas=1",
                "--postroad.administration.token=" + TOKEN,
                "--mailbox.departure.every=100ms",
                "--mailbox.departure.look-again=100ms",
                "--mailbox.departure.portion=2",
                "--mailbox.retention.every=100ms",
                "--mailbox.retention.junk=7d",
                "--postroad.mailboxes.undelete=1d",
                "--server.port=0");
    bean(Accounts.class).createDomain("b.test");
  }

  @AfterAll
  static void stop() {
    mailbox.close();
  }

  /** Whoever makes a table says here whether something of an account may be in it. */
  @Test
  void somebodyHasThoughtOfEveryTable() {
    List<String> tables =
        db.sql(
                """
                SELECT schemaname || '.' || tablename FROM pg_tables
                 WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
                   AND tablename <> 'flyway_schema_history'
                """)
            .query((row, _) -> row.getString(1))
            .list();
    assertThat(tables).isNotEmpty().allMatch(AccountTables::isKnown);
  }

  @Test
  void nothingOfItIsLeftAndNothingOfOthersIsTouched() throws Exception {
    Account ann = account("ann");
    Account bob = account("bob");
    for (Account each : List.of(ann, bob)) {
      rows.fill(each, inboxOf(each));
    }
    bean(Accounts.class)
        .createAlias(address("sales"), List.of(ann.address(), bob.address()))
        .orThrow();
    bean(Accounts.class).createAlias(address("only"), List.of(ann.address())).orThrow();

    HttpResponse<String> answer = call("DELETE", "/admin/accounts/Ann@b.test");

    assertThat(answer.statusCode()).isEqualTo(202);
    Directory directory = bean(Directory.class);
    assertThat(directory.residenceOf(ann.address())).isInstanceOf(Residence.Nobody.class);
    assertThat(directory.residenceOf(address("only"))).isInstanceOf(Residence.Nobody.class);
    assertThat(directory.residenceOf(address("sales")))
        .isEqualTo(new Residence.AtAlias(List.of(bob.address())));
    String where = answer.headers().firstValue("Location").orElseThrow();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> json(call("GET", where)).get("state").asString().equals("removed"));
    proves(json(call("GET", where)));
    assertThat(deeds(ann)).isEqualTo(2);
    assertThat(deeds(bob)).isZero();
    assertThat(call("DELETE", "/admin/accounts/ann@b.test").statusCode()).isEqualTo(404);
    assertThat(json(call("GET", "/admin/departures?address=ann@b.test"))).hasSize(1);

    allIsThere(bob);
  }

  @Test
  void whatIsOldGoesAndCanBePutBack() throws Exception {
    Account carl = account("carl");
    rows.fill(carl, inboxOf(carl));
    age(carl, 2, 31);
    String retention = "/admin/accounts/carl@b.test/retention";
    assertThat(call("PUT", retention, "{\"mailbox\":\"INBOX\",\"days\":30}").statusCode())
        .isEqualTo(204);
    assertThat(call("PUT", retention, "{\"mailbox\":\"Nowhere\",\"days\":30}").statusCode())
        .isEqualTo(404);
    assertThat(call("PUT", retention, "{\"mailbox\":\"INBOX\",\"days\":-1}").statusCode())
        .isEqualTo(400);
    assertThat(json(call("GET", retention)).get(0).get("days").asInt()).isEqualTo(30);

    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> count("mailbox.message WHERE account = ?", carl.id()) == 1);

    assertThat(restore("--dry-run")).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("INBOX").contains("  2  ");
    assertThat(count("mailbox.message WHERE account = ?", carl.id())).isEqualTo(1);
    assertThat(restore("--folder", "Junk")).isEqualTo(1);
    assertThat(restore("--folder", "INBOX", "--since", "2026-01-01T00:00:00Z")).isZero();
    assertThat(count("mailbox.message WHERE account = ?", carl.id())).isEqualTo(3);
    assertThat(restore()).isEqualTo(1);
    assertThat(call("DELETE", retention + "?mailbox=INBOX").statusCode()).isEqualTo(204);
  }

  private static void proves(JsonNode report) {
    assertThat(report.get("askedBy").asString()).isEqualTo("token");
    assertThat(report.get("tables"))
        .allSatisfy(table -> assertThat(table.get("after").asLong()).as("%s", table).isZero())
        .allSatisfy(table ->
            assertThat(table.get("removed").asLong())
                .as("%s", table)
                .isEqualTo(table.get("before").asLong()));
    assertThat(before(report, "mailbox.message")).isEqualTo(3);
    assertThat(before(report, "mailbox.mailbox")).isEqualTo(6);
    assertThat(before(report, "spool.waiting")).isEqualTo(2);
    assertThat(before(report, "directory.credential")).isEqualTo(1);
    assertThat(report.get("remains"))
        .anySatisfy(remains -> {
          assertThat(remains.get("where").asString()).isEqualTo("topic mail.journal");
          assertThat(remains.get("until").asString()).isNotBlank();
        });
  }

  private static void allIsThere(Account bob) {
    assertThat(count("mailbox.message WHERE account = ?", bob.id())).isEqualTo(3);
    assertThat(count("mailbox.email WHERE account = ?", bob.id())).isEqualTo(3);
    assertThat(
            count(
                "body.loose WHERE body IN (SELECT body FROM mailbox.email WHERE account = ?)",
                bob.id()))
        .isZero();
    assertThat(count("spool.waiting WHERE sent_at IS NULL AND mail_id = ?", bob.id())).isEqualTo(2);
    assertThat(count("submission.debt WHERE account = ?", bob.id())).isEqualTo(1);
  }

  private static long inboxOf(Account account) {
    bean(Mailboxes.class).createDefaults(account.id());
    return bean(Mailboxes.class).find(account.id(), "INBOX").orElseThrow().id();
  }

  /** The first so many came so many days ago. */
  private static void age(Account account, int uids, int days) {
    db.sql(
            """
            UPDATE mailbox.message SET saved_at = now() - make_interval(days => ?)
             WHERE account = ? AND uid <= ?
            """)
        .params(days, account.id(), uids)
        .update();
  }

  private static int restore(String... options) {
    List<String> words = new ArrayList<>(List.of("carl@b.test", "--token", TOKEN));
    words.addAll(List.of("--url", "http://127.0.0.1:" + port()));
    words.addAll(List.of(options));
    said.reset();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new RestoreCommand(Terminal.of(out, out)).run(words);
  }

  private static long deeds(Account account) {
    return count("spool.deed WHERE deed = 'DELETED' AND mail_id = ?", account.id());
  }

  private static long count(String what, UUID of) {
    return db.sql("SELECT count(*) FROM " + what).param(of).query(Long.class).single();
  }

  private static long before(JsonNode report, String table) {
    for (JsonNode rows : report.get("tables")) {
      if (rows.get("table").asString().equals(table)) {
        return rows.get("before").asLong();
      }
    }
    throw new AssertionError("nothing is said of " + table);
  }

  private static Account account(String name) {
    return bean(Accounts.class).createAccount(address(name), "correct horse").orThrow();
  }

  private static MailAddress address(String name) {
    return new MailAddress(name, "b.test");
  }

  private static <T> T bean(Class<T> type) {
    return mailbox.getBean(type);
  }

  private static HttpResponse<String> call(String method, String path)
      throws IOException, InterruptedException {
    return call(method, path, "");
  }

  private static HttpResponse<String> call(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + TOKEN)
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  private static int port() {
    var web = ((ServletWebServerApplicationContext) mailbox).getWebServer();
    return Objects.requireNonNull(web).getPort();
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JsonMapper.builder().build().readTree(answer.body());
  }
}
