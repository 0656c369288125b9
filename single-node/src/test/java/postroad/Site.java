package postroad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.core.TerminalFailureException;
import org.jspecify.annotations.Nullable;
import postroad.client.ImapClient;
import postroad.client.Pop3Client;
import postroad.client.SmtpClient;
import postroad.embedded.EmbeddedPostgres;
import postroad.embedded.LoopbackPort;

/** One complete site: the command a person would start, in a process of its own. */
final class Site implements AutoCloseable {

  static final String PASSWORD = "correct horse 7";
  static final String ADMIN_TOKEN = "a token of the tests";

  static final List<String> PORTS =
      List.of(
          "smtp",
          "submission",
          "submissions",
          "imap",
          "imaps",
          "pop3",
          "pop3s",
          "ingress",
          "spool",
          "relay",
          "mailbox",
          "access",
          "kafka",
          "postgres");

  private final String domain;
  private final String address;
  private final Path data;
  private final Map<String, Integer> ports = new LinkedHashMap<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<String> words = new ArrayList<>();
  private @Nullable Process process;

  Site(String domain, String address, Path data) {
    this.domain = domain;
    this.address = address;
    this.data = data;
    PORTS.forEach(name -> ports.put(name, LoopbackPort.free()));
  }

  Site port(String name, int number) {
    ports.put(name, number);
    return this;
  }

  Site with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** With a process for each part. */
  Site separate() {
    words.addAll(List.of("--separate", "256m"));
    return this;
  }

  String domain() {
    return domain;
  }

  /** The address of a user here; one that is a whole address is that. */
  String address(String user) {
    return user.indexOf('@') < 0 ? user + "@" + domain : user;
  }

  /** Starts the process and returns when it says that it is ready. */
  void start() throws IOException {
    Path said = data.resolveSibling(domain + ".out");
    ProcessBuilder builder =
        new ProcessBuilder(command()).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("POSTROAD_DEMO_PASSWORD", PASSWORD);
    Process started = builder.start();
    process = started;
    try {
      await()
          .atMost(Duration.ofMinutes(3))
          .pollInterval(Duration.ofMillis(200))
          .failFast("the site ended", () -> !started.isAlive())
          .until(() -> Files.readString(said).contains("is ready after"));
    } catch (TerminalFailureException | ConditionTimeoutException notReady) {
      throw new AssertionError(domain + " is not ready: " + Files.readString(said), notReady);
    }
  }

  /** As Ctrl-C or a service manager would. */
  void stop() throws InterruptedException {
    if (process != null) {
      process.destroy();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s stops", domain).isTrue();
      process = null;
    }
  }

  /** As the power of kill -9 would: its database server lives on as an orphan. */
  void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
      process = null;
    }
  }

  SmtpClient submission(String user) throws IOException {
    return SmtpClient.user(door("submission"), address(user), PASSWORD);
  }

  SmtpClient stranger() throws IOException {
    return SmtpClient.stranger(door("smtp"));
  }

  ImapClient imap(String user) throws IOException {
    return ImapClient.login(door("imap"), address(user), PASSWORD);
  }

  Pop3Client pop3(String user) throws IOException {
    return Pop3Client.login(door("pop3"), address(user), PASSWORD);
  }

  /** The port of this name. */
  int number(String port) {
    return ports.getOrDefault(port, 0);
  }

  /** Has the administration make this; the site was started with {@link #ADMIN_TOKEN}. */
  void admin(String path, String json) throws IOException, InterruptedException {
    administer("POST", path, json, 201);
  }

  /** Has the administration keep this. */
  void adminKeeps(String path, String json) throws IOException, InterruptedException {
    administer("PUT", path, json, 204);
  }

  private void administer(String method, String path, String json, int expected)
      throws IOException, InterruptedException {
    URI where = URI.create("http://127.0.0.1:" + number("mailbox") + "/admin" + path);
    HttpRequest request =
        HttpRequest.newBuilder(where)
            .header("Authorization", "Bearer " + ADMIN_TOKEN)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
    }
  }

  /** What {@code ./postroad trace ID} prints. */
  String trace(String id) throws IOException, InterruptedException {
    List<String> command = java("trace", id, "--data", data.toString());
    Process trace = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(trace.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(trace.waitFor()).as(said).isZero();
    return said;
  }

  @Override
  public void close() {
    try {
      if (process != null) {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
          kill();
        }
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    if (Files.isDirectory(data.resolve("postgresql"))) {
      EmbeddedPostgres.stopOrphan(data.resolve("postgresql"), data.resolve("programs"));
    }
  }

  private InetSocketAddress door(String name) {
    return new InetSocketAddress(address, number(name));
  }

  private List<String> command() {
    List<String> command =
        java("run", "--data", data.toString(), "--bind", address, "--domain", domain);
    ports.forEach((name, number) -> command.addAll(List.of("--port", name + "=" + number)));
    settings.forEach((name, value) -> command.addAll(List.of("--set", name + "=" + value)));
    command.addAll(words);
    return command;
  }

  /** The same class path as {@code ./postroad}. */
  static List<String> java(String... words) {
    Path target = Path.of("target").toAbsolutePath();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx384m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            target.resolve("classes") + ":" + target.resolve("lib") + "/*",
            "postroad.singlenode.PostroadCommand"));
    command.addAll(List.of(words));
    return command;
  }
}
