package postroad.singlenode.node;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import postroad.singlenode.DataFolder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The administration of a running service, asked over HTTP. */
public final class Node implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration FOR_LARGE = Duration.ofMinutes(10);
  private static final int UNAVAILABLE = 503;
  private static final int LONGEST_REFUSAL = 64 * 1024;
  private static final Duration TO_CONNECT = Duration.ofSeconds(5);

  private final String address;
  private final String token;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();

  private Node(String address, String token) {
    this.address = address.replaceAll("/+$", "");
    this.token = token;
  }

  /** The one that was named, or the one that runs on the data folder. */
  public static Node at(Administration wanted, Words said) {
    String address =
        said.value("url")
            .or(() -> read(wanted.addressIn(said.data())))
            .orElseThrow(() ->
                new NodeException(
                    "no node runs on %s; --data DIR or --url ADDRESS names another"
                        .formatted(said.data().toAbsolutePath().normalize())));
    return new Node(address, wanted.asksForToken() ? token(said) : "");
  }

  private static String token(Words said) {
    return said.value("token")
        .or(() ->
            said.value("url").isEmpty()
                ? read(DataFolder.adminTokenIn(said.data()))
                : Optional.empty()) // a folder's token is not for strangers
        .or(Node::ofEnvironment)
        .orElseThrow(() -> new NodeException("no token: say --token, or set POSTROAD_ADMIN_TOKEN"));
  }

  public JsonNode get(String path, Map<String, ?> query) {
    return json(ask("GET", path + written(query), null));
  }

  /** The octets as they are. */
  public String text(String path) {
    return ask("GET", path, null);
  }

  public JsonNode post(String path, Map<String, ?> body) {
    return json(ask("POST", path, JSON.writeValueAsString(body)));
  }

  public JsonNode put(String path, Object body) {
    return json(ask("PUT", path, JSON.writeValueAsString(body)));
  }

  public JsonNode patch(String path, Map<String, ?> body) {
    return json(ask("PATCH", path, JSON.writeValueAsString(body)));
  }

  public JsonNode delete(String path) {
    return delete(path, Map.of());
  }

  public JsonNode delete(String path, Map<String, ?> query) {
    return json(ask("DELETE", path + written(query), null));
  }

  /** Sends octets of any length. */
  public JsonNode post(String path, String type, Supplier<InputStream> octets) {
    HttpRequest.Builder request =
        request(path)
            .timeout(FOR_LARGE)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofInputStream(octets));
    return json(answer(request, BodyHandlers.ofString()).body());
  }

  /** Octets of any length, as they come. */
  public InputStream open(String path, Map<String, ?> query) {
    HttpRequest.Builder request = request(path + written(query)).timeout(FOR_LARGE).GET();
    return answer(request, BodyHandlers.ofInputStream()).body();
  }

  @Override
  public void close() {
    http.close();
  }

  private String ask(String method, String path, @Nullable String body) {
    HttpRequest.Builder request =
        request(path)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    return answer(request, BodyHandlers.ofString()).body();
  }

  private HttpRequest.Builder request(String path) {
    try {
      return HttpRequest.newBuilder(URI.create(address + path))
          .header("Authorization", "Bearer " + token)
          .header("Postroad-Operator", System.getProperty("user.name", "operator"));
    } catch (IllegalArgumentException noAddress) {
      throw new NodeException("not an address or a token: " + address);
    }
  }

  private <T> HttpResponse<T> answer(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> reading) {
    try {
      HttpResponse<T> answer = http.send(request.build(), reading);
      if (answer.statusCode() >= 300) {
        throw refusal(answer.statusCode(), text(answer.body()));
      }
      return answer;
    } catch (IOException silent) {
      throw new NodeAwayException(address + " does not answer; is the node running?");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new NodeException("interrupted");
    }
  }

  private static String text(Object body) throws IOException {
    if (body instanceof InputStream octets) {
      try (octets) {
        return new String(octets.readNBytes(LONGEST_REFUSAL), StandardCharsets.UTF_8);
      }
    }
    return String.valueOf(body);
  }

  /** What a problem (RFC 9457) says to do. */
  private static NodeException refusal(int status, String answer) {
    String why = "the node answered " + status;
    try {
      JsonNode detail = JSON.readTree(answer).path("detail");
      why = detail.isString() ? detail.asString() : why;
    } catch (JacksonException noProblem) {
      why = "the node answered " + status;
    }
    return status == UNAVAILABLE ? new NodeAwayException(why) : new NodeException(why);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JacksonException noJson) {
      throw new NodeException("this is no service of Postroad: its answer is not JSON");
    }
  }

  private static String written(Map<String, ?> query) {
    return query.entrySet().stream()
        .map(one -> one.getKey() + "=" + encoded(String.valueOf(one.getValue())))
        .collect(Collectors.joining("&", query.isEmpty() ? "" : "?", ""));
  }

  public static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static Optional<String> ofEnvironment() {
    return Optional.ofNullable(System.getenv("POSTROAD_ADMIN_TOKEN"))
        .filter(token -> !token.isBlank());
  }

  private static Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip());
    } catch (IOException nobody) {
      return Optional.empty();
    }
  }
}
