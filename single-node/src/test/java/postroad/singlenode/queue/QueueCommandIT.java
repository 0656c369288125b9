package postroad.singlenode.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.MailId;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.spool.SpoolServiceApplication;
import postroad.testkit.RealKafka;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/** The command line against a running spool: what it prints, does, refuses, and how it ends. */
class QueueCommandIT {

  private static final String TOKEN = "the-operators-token";
  private static ConfigurableApplicationContext spool;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

  @BeforeAll
  static void start() {
    TestDatabase database = RealPostgres.freshDatabase();
    spool =
        SpoolServiceApplication.builder()
            .run(
                "--server.port=0",
                "--spring.kafka.bootstrap-servers=" + RealKafka.bootstrapServers(),
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--postroad.topics.partitions=1",
                "--postroad.topics.replicas=1",
                "--spool.hostname=mx.a.test",
                "--postroad.administration.token=" + TOKEN);
  }

  @AfterAll
  static void stop() {
    spool.close();
  }

  @BeforeEach
  void empty() {
    spool.getBean(JdbcClient.class).sql("DELETE FROM spool.waiting").update();
  }

  @Test
  void theListIsATableAndNothingInItSteersTheTerminal() {
    WaitingLetter.keep(spool, "x@b.test", "451 \u001b[2Jlater");

    assertThat(queue("list")).isZero();

    assertThat(said())
        .startsWith("MAIL")
        .contains("x@b.test", "alice@a.test", "451", "later")
        .doesNotContain("\u001b");
    assertThat(queue("list", "--json")).isZero();
    assertThat(said()).contains("\"recipient\":\"x@b.test\"").doesNotContain("\u001b");
    assertThat(queue("list", "--destination", "elsewhere.test")).isEqualTo(1);
    assertThat(queue("list", "--class", "greylisted")).isZero();
    assertThat(said()).contains("[greylisted] 451");
    assertThat(queue("list", "--class", "reputation")).isEqualTo(1);
    assertThat(queue("list", "--class", "nonsense")).isEqualTo(1);
    assertThat(complained()).contains("a class is one of no-such-user");
  }

  @Test
  void oneMailIsShownAndItsOctetsOnRequest() {
    MailId mail = WaitingLetter.keep(spool, "x@b.test", "451 later");

    assertThat(queue("show", mail.toString())).isZero();
    assertThat(said()).contains("sender        alice@a.test", "reply         451 later");
    assertThat(queue("show", mail.toString(), "--header")).isZero();
    assertThat(said()).contains("Subject: hi").doesNotContain("hello");
    assertThat(queue("show", mail.toString(), "--body")).isZero();
    assertThat(said()).contains("hello");
    assertThat(queue("show", MailId.at(Instant.now()).toString())).isEqualTo(1);
    assertThat(complained()).contains("./postroad trace ID");
  }

  @Test
  void manyAreCountedAndNotTouchedWithoutAWord() {
    for (int i = 0; i < 5; i++) {
      WaitingLetter.keep(spool, "x" + i + "@many.test", "451 later");
    }

    assertThat(queue("hold", "--destination", "many.test", "--dry-run")).isZero();
    assertThat(said()).contains("5 recipients; nothing was done");
    assertThat(queue("hold", "--destination", "many.test")).isEqualTo(1);
    assertThat(complained()).contains("--yes");
    assertThat(queue("count", "--held")).isZero();
    assertThat(said().strip()).isEqualTo("0");

    assertThat(queue("hold", "--destination", "many.test", "--limit", "3", "--yes")).isZero();
    assertThat(said()).contains("hold: 3 recipients");
    assertThat(queue("hold", "--destination", "many.test", "--yes")).isZero();
    assertThat(said()).contains("hold: 2 recipients");
    assertThat(queue("count", "--held")).isZero();
    assertThat(said().strip()).isEqualTo("5");
    assertThat(queue("delete", "--all", "--yes", "--json")).isZero();
    assertThat(said()).contains("\"done\":5");
    assertThat(queue("delete", "--all", "--yes")).isEqualTo(1);
  }

  @Test
  void oneMailIsSteeredAtOnce() {
    MailId mail = WaitingLetter.keep(spool, "x@one.test", "451 later");

    assertThat(queue("reroute", mail.toString(), "--via", "mx.c.test:25")).isZero();
    assertThat(queue("return", mail.toString(), "--recipient", "y@one.test")).isEqualTo(1);
    assertThat(queue("destinations")).isZero();
  }

  @Test
  void rulesAreMadeListedAndEnded() {
    assertThat(queue("rules")).isZero();
    assertThat(said()).contains("no rule is in force");
    assertThat(queue("rules", "hold", "--domain", "b.test", "--reason", "they asked")).isZero();
    assertThat(said()).contains("in force: hold domain b.test");
    assertThat(queue("rules", "--json")).isZero();
    String id = said().replaceAll("(?s).*\"id\":(\\d+).*", "$1");
    assertThat(queue("rules", "route", "--sender", "@a.test")).isEqualTo(1);
    assertThat(complained()).contains("a route says via");
    assertThat(queue("rules", "end", id)).isZero();
    assertThat(queue("rules", "end", id)).isEqualTo(1);
  }

  @Test
  void addressesArePutOnTheListListedAndRemoved() {
    assertThat(suppressions("list")).isEqualTo(1);
    assertThat(suppressions("add", "gone@b.test", "--sender-domain", "a.test", "--for", "30d"))
        .isZero();
    assertThat(said()).contains("gone@b.test gets no mail from a.test");
    assertThat(suppressions("add", "Gone@b.test", "--sender-domain", "*", "--reason", "\u001b[2J"))
        .isZero();
    assertThat(suppressions()).isZero();
    assertThat(said()).contains("everybody", "29d", "-").doesNotContain("\u001b");
    assertThat(suppressions("list", "--sender-domain", "a.test", "--json")).isZero();
    assertThat(said()).contains("\"recipient\":\"gone@b.test\"");
    assertThat(suppressions("add", "nonsense", "--sender-domain", "a.test")).isEqualTo(1);
    assertThat(complained()).contains("recipient is local@domain");

    assertThat(suppressions("remove", "--recipient", "@b.test", "--dry-run")).isZero();
    assertThat(said()).contains("2 addresses would be removed");
    assertThat(suppressions("remove", "gone@b.test")).as("more than one").isEqualTo(1);
    assertThat(complained()).contains("--yes");
    assertThat(suppressions("remove", "gone@b.test", "--yes", "--json")).isZero();
    assertThat(said()).contains("\"removed\":2");
    assertThat(suppressions("remove", "gone@b.test")).isEqualTo(1);
    assertThatThrownBy(() -> suppressions("remove")).isInstanceOf(UsageException.class);
    assertThat(
            new SuppressionCommand(Terminal.of(stream(out), stream(complaints)))
                .run(List.of("--help")))
        .isZero();
  }

  @Test
  void whatIsNotUnderstoodIsSaidAndEveryVerbHelps() {
    assertThatThrownBy(() -> queue("hold")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> queue("fly", "--all")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> queue("list", "--colour")).isInstanceOf(UsageException.class);
    for (String verb :
        List.of(
            "list",
            "count",
            "show",
            "hold",
            "release",
            "retry",
            "reroute",
            "return",
            "delete",
            "rules",
            "destinations")) {
      assertThat(queue(verb, "--help")).isZero();
      assertThat(said()).contains("queue " + verb);
    }
  }

  @Test
  void aWrongTokenAndASilentNodeAreSaid() {
    assertThat(run(List.of("list", "--url", address(), "--token", "wrong"))).isEqualTo(1);
    assertThat(complained()).contains("bearer token");
    assertThat(run(List.of("list", "--url", "http://127.0.0.1:1", "--token", "x"))).isEqualTo(1);
    assertThat(complained()).contains("does not answer");
    assertThat(run(List.of("list", "--data", "target/no-such-node"))).isEqualTo(1);
    assertThat(complained()).contains("no node runs on");
  }

  private int queue(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", address(), "--token", TOKEN));
    return run(all);
  }

  private int suppressions(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--url", address(), "--token", TOKEN));
    out.reset();
    complaints.reset();
    return new SuppressionCommand(Terminal.of(stream(out), stream(complaints))).run(all);
  }

  private int run(List<String> words) {
    out.reset();
    complaints.reset();
    return new QueueCommand(Terminal.of(stream(out), stream(complaints))).run(words);
  }

  private String said() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return complaints.toString(StandardCharsets.UTF_8);
  }

  private static String address() {
    return "http://127.0.0.1:" + spool.getEnvironment().getProperty("local.server.port");
  }

  private static PrintStream stream(ByteArrayOutputStream octets) {
    return new PrintStream(octets, true, StandardCharsets.UTF_8);
  }
}
