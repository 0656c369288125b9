package postroad.bench.siege;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import postroad.bench.process.Pause;
import postroad.bench.process.ServerProcess;
import postroad.bench.process.Vitals;

/** A separate node as a person would start it, to be attacked. */
final class SiegedNode implements AutoCloseable {

  static final String DOMAIN = "siege.example";
  static final String PASSWORD = "correct horse 7";

  /** What runs of a node, and where each tells about itself; broker and database do not. */
  static final Map<String, Gate> SERVICES =
      Map.of(
          "ingress", Gate.INGRESS_WEB,
          "spool", Gate.SPOOL_WEB,
          "relay", Gate.RELAY_WEB,
          "mailbox", Gate.MAILBOX_WEB,
          "access", Gate.ACCESS_WEB);

  private static final Duration START = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(40);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path data;
  private final int offset;
  private final Process process;
  private final HttpClient http = HttpClient.newHttpClient();

  private SiegedNode(Path data, int offset, Process process) {
    this.data = data;
    this.offset = offset;
    this.process = process;
  }

  /** Starts one with the settings it is shipped with, and LMTP; returns when it is ready. */
  static SiegedNode start(Path data, int offset) throws IOException {
    return start(
        data,
        offset,
        List.of("ingress.lmtp.enabled=true", "ingress.lmtp.port=" + (Gate.LMTP.usual() + offset)));
  }

  /** Starts one with these settings; returns when it is ready. */
  static SiegedNode start(Path data, int offset, List<String> settings) throws IOException {
    Path said = data.resolveSibling(data.getFileName() + ".out");
    Files.createDirectories(data.getParent());
    Files.deleteIfExists(said);
    List<String> command = new ArrayList<>(List.of("./postroad", "run", "--separate"));
    command.addAll(List.of("--data", data.toString(), "--domain", DOMAIN));
    command.addAll(List.of("--port-offset", String.valueOf(offset)));
    settings.forEach(setting -> command.addAll(List.of("--set", setting)));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("POSTROAD_DEMO_PASSWORD", PASSWORD);
    SiegedNode node = new SiegedNode(data, offset, builder.start());
    try {
      node.awaitReady(said);
      return node;
    } catch (IOException failed) {
      node.close();
      throw failed;
    }
  }

  private void awaitReady(Path said) throws IOException {
    long end = System.nanoTime() + START.toNanos();
    while (!Files.readString(said).contains("is ready after")) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("the node does not get ready; what it said is in " + said);
      }
      Pause.of(Duration.ofMillis(200));
    }
  }

  int port(Gate gate) {
    return gate.usual() + offset;
  }

  /** An address of the node. */
  static String address(String localPart) {
    return localPart + "@" + DOMAIN;
  }

  /** Makes an account, unless it is there. */
  void makeAccount(String localPart) throws IOException {
    administer("POST", "accounts", json("address", address(localPart), "password", PASSWORD));
  }

  /** Lets somebody send as much as an instrument does. */
  void liftSendingLimits(String localPart) throws IOException {
    administer(
        "PUT",
        "accounts/" + address(localPart) + "/sending-limits",
        "{\"mailsPerHour\":1000000,\"mailsPerDay\":1000000,\"recipientsPerHour\":1000000,"
            + "\"recipientsPerDay\":1000000}");
  }

  private static String json(String key, String value, String otherKey, String other) {
    return "{\"%s\":\"%s\",\"%s\":\"%s\"}".formatted(key, value, otherKey, other);
  }

  /** Asks the administration of the mailboxes; what is there already may be there. */
  void administer(String method, String path, String json) throws IOException {
    URI uri = URI.create("http://127.0.0.1:" + port(Gate.MAILBOX_WEB) + "/admin/" + path);
    HttpResponse<String> answer =
        ask(
            HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    if (answer.statusCode() / 100 != 2 && answer.statusCode() != 409) {
      throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
    }
  }

  /** What opens the administration. */
  String token() throws IOException {
    return Files.readString(data.resolve("admin-token"), StandardCharsets.UTF_8).strip();
  }

  /** Every sample that every service tells of itself, by service and name. */
  Map<String, Double> metrics() throws IOException {
    Map<String, Double> all = new TreeMap<>();
    for (Map.Entry<String, Gate> service : SERVICES.entrySet()) {
      URI uri = URI.create("http://127.0.0.1:" + port(service.getValue()) + "/actuator/prometheus");
      ask(HttpRequest.newBuilder(uri).GET())
          .body()
          .lines()
          .filter(line -> line.startsWith("postroad_"))
          .forEach(line -> {
            int space = line.lastIndexOf(' ');
            all.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
          });
    }
    return all;
  }

  private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurried);
    }
  }

  /** How each part of it is, after what is garbage has been collected. */
  Map<String, Vitals> vitals() throws IOException {
    Map<String, Vitals> all = new LinkedHashMap<>();
    for (Map.Entry<String, Long> part : processes().entrySet()) {
      all.put(part.getKey(), Vitals.ofJava(part.getValue()));
    }
    return all;
  }

  /** The processes of the services and the broker, by name. */
  Map<String, Long> processes() throws IOException {
    Map<String, Long> all = new TreeMap<>();
    for (String part : List.of("ingress", "spool", "relay", "mailbox", "access", "broker")) {
      Path file = data.resolve("run").resolve(part + ".pid");
      all.put(part, Long.parseLong(Files.readString(file).strip()));
    }
    return all;
  }

  @Override
  public void close() {
    http.close();
    ServerProcess.end(process, STOP);
  }
}
