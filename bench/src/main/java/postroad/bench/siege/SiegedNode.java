package postroad.bench.siege;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import postroad.bench.contender.Administration;
import postroad.bench.contender.SeparateNode;
import postroad.bench.process.Pause;
import postroad.bench.process.Vitals;

/** A separate node as a person would start it, to be attacked. */
final class SiegedNode implements AutoCloseable {

  static final String DOMAIN = "siege.example";
  static final String PASSWORD = SeparateNode.PASSWORD;

  /** What runs of a node, and where each tells about itself; broker and database do not. */
  static final Map<String, Gate> SERVICES =
      Map.of(
          "ingress", Gate.INGRESS_WEB,
          "spool", Gate.SPOOL_WEB,
          "relay", Gate.RELAY_WEB,
          "mailbox", Gate.MAILBOX_WEB,
          "access", Gate.ACCESS_WEB);

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int TRIES = 3;
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final SeparateNode node;
  private final int offset;
  private final Administration administration;
  private final HttpClient http = HttpClient.newHttpClient();

  private SiegedNode(SeparateNode node, int offset, Administration administration) {
    this.node = node;
    this.offset = offset;
    this.administration = administration;
  }

  /** Starts one with the settings it is shipped with, and LMTP; returns when it is ready. */
  static SiegedNode start(Path data, int offset) throws IOException {
    List<String> settings =
        List.of("ingress.lmtp.enabled=true", "ingress.lmtp.port=" + (Gate.LMTP.usual() + offset));
    SeparateNode node =
        SeparateNode.launch(
            new SeparateNode.Plan(
                data,
                data.resolveSibling(data.getFileName() + ".out"),
                SeparateNode.words(DOMAIN, offset, settings),
                Map.of()));
    try {
      node.awaitReady();
      return new SiegedNode(node, offset, node.administration());
    } catch (IOException failed) {
      node.close();
      throw failed;
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
    administration.makeAccount(address(localPart), PASSWORD);
  }

  /** Lets somebody send as much as an instrument does. */
  void liftSendingLimits(String localPart) throws IOException {
    administration.ask(
        "PUT",
        "accounts/" + address(localPart) + "/sending-limits",
        "{\"mailsPerHour\":1000000,\"mailsPerDay\":1000000,\"recipientsPerHour\":1000000,"
            + "\"recipientsPerDay\":1000000}");
  }

  /** Where accounts are made, and what they may is said. */
  Administration administration() {
    return administration;
  }

  /** Every sample that the services tell of themselves, by name; equal ones are added. */
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
            double value = Double.parseDouble(line.substring(space + 1));
            all.merge(line.substring(0, space), value, Double::sum);
          });
    }
    return all;
  }

  /** Asks, and asks again where a connection is lost: the door it leads to was just besieged. */
  private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException {
    for (int left = TRIES; left > 1; left--) {
      try {
        return askOnce(request);
      } catch (IOException lost) {
        Pause.of(BETWEEN_TRIES);
      }
    }
    return askOnce(request);
  }

  private HttpResponse<String> askOnce(HttpRequest.Builder request) throws IOException {
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
    for (Map.Entry<String, Long> part : node.javas().entrySet()) {
      all.put(part.getKey(), Vitals.ofJava(part.getValue()));
    }
    return all;
  }

  /** The processes of the services and the broker, by name. */
  Map<String, Long> processes() {
    return node.javas();
  }

  @Override
  public void close() {
    http.close();
    node.close();
  }
}
