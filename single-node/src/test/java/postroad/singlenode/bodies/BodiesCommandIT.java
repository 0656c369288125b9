package postroad.singlenode.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.bodystore.BodyStore;
import postroad.mailbox.MailboxServiceApplication;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;
import postroad.testkit.RealKafka;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestDatabase;

/** The command line against a running mailbox service: what it prints, moves and refuses. */
class BodiesCommandIT {

  private static final String TOKEN = "the-operators-token";
  private static final int LARGE = 300 * 1024;

  @TempDir static Path folder;
  private static ConfigurableApplicationContext mailbox;

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
                "--postroad.bodies.folder=" + folder,
                "--postroad.bodies.place=database",
                "--postroad.administration.token=" + TOKEN);
  }

  @AfterAll
  static void stop() {
    mailbox.close();
  }

  @Test
  void octetsAreCountedMovedAndCountedAgain() throws IOException {
    List<UUID> bodies = Stream.generate(BodiesCommandIT::stored).limit(3).toList();

    assertThat(bodies("move", "--from", "database", "--to", "folder", "--dry-run")).isZero();
    assertThat(said())
        .isEqualToIgnoringNewLines("would move 3 mails, 900.0 KB, from database to folder");
    assertThat(files()).isZero();
    assertThat(bodies("move", "--from", "database", "--to", "folder", "--larger-than", "1MB"))
        .isZero();
    assertThat(said()).contains("moved 0 mails");
    assertThat(bodies("move", "--from", "database", "--to", "folder")).isZero();
    assertThat(said()).contains("moved 3 mails, 900.0 KB, from database to folder, ");
    assertThat(files()).isEqualTo(3);
    assertThat(bodies("move", "--from", "database", "--to", "folder", "--json")).isZero();
    assertThat(said()).contains("\"bodies\":0");

    assertThat(bodies()).isZero();
    assertThat(said())
        .containsPattern("database +0 +0 B +0 +0 B +new large mail goes here")
        .containsPattern("folder +3 +900.0 KB +3 +900.0 KB\n")
        .containsPattern("s3 +0 +0 B +0 +0 B +no setting says where");
    BodyStore store = mailbox.getBean(BodyStore.class);
    assertThat(bodies).allSatisfy(body -> assertThat(store.readAll(body)).hasSize(LARGE));

    lose();
    assertThat(bodies("move", "--from", "folder", "--to", "database")).isEqualTo(1);
    assertThat(said()).contains("moved 2 mails");
    assertThat(complained()).contains("stayed: its octets are not there", "1 stayed in folder");
  }

  @Test
  void whatCannotBeIsRefusedWithAReason() {
    assertThat(bodies("move", "--from", "database", "--to", "s3")).isEqualTo(1);
    assertThat(complained()).contains("set postroad.bodies.s3.bucket");
    assertThat(bodies("move", "--from", "folder", "--to", "folder")).isEqualTo(1);
    assertThat(complained()).contains("they are there: folder");
    assertThat(bodies("move", "--from", "attic", "--to", "folder")).isEqualTo(1);
    assertThat(complained()).contains("from is one of database, folder, s3");
    assertThat(bodies("move", "--from", "database", "--to", "folder", "--larger-than", "1KB"))
        .isEqualTo(1);
    assertThat(complained()).contains("up to 262144 octets stay");
    assertThatThrownBy(() -> bodies("move", "--to", "folder")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> bodies("burn")).isInstanceOf(UsageException.class);
    assertThat(bodies("--help")).isZero();
    assertThat(said()).contains("Usage: ./postroad bodies", "--larger-than", "--url");
  }

  private static UUID stored() {
    UUID body = UUID.randomUUID();
    try (BodyStore.Incoming incoming = mailbox.getBean(BodyStore.class).receive(body)) {
      incoming.write(new byte[LARGE], 0, LARGE);
      var _ = incoming.finish();
    }
    return body;
  }

  private static long files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  private static void lose() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      Files.delete(all.filter(Files::isRegularFile).findFirst().orElseThrow());
    }
  }

  private int bodies(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    String port = mailbox.getEnvironment().getProperty("local.server.port");
    all.addAll(List.of("--url", "http://127.0.0.1:" + port, "--token", TOKEN));
    Terminal terminal =
        Terminal.of(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(complaints, true, StandardCharsets.UTF_8));
    return new BodiesCommand(terminal).run(all);
  }

  private String said() {
    String said = out.toString(StandardCharsets.UTF_8);
    out.reset();
    return said;
  }

  private String complained() {
    String complained = complaints.toString(StandardCharsets.UTF_8);
    complaints.reset();
    return complained;
  }
}
