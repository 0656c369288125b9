package postroad.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The compose file and the Dockerfile name only what exists. */
class ComposeFileTest {

  private static final Pattern STAGE = Pattern.compile("(?m)^FROM \\S+ AS (\\S+)");
  private static final Pattern FROM_STAGE = Pattern.compile("--from=(\\S+)");
  private static final Pattern COPIED = Pattern.compile("(?m)^COPY (?!--from)(\\S+) \\S+$");

  private final Map<String, Object> compose =
      new Yaml().load(Repository.text("docker-compose.yml"));
  private final String dockerfile = Repository.text("Dockerfile");

  @Test
  void theFiveServicesAreBuiltFromTheirFolders() {
    List<String> built = new ArrayList<>();
    for (String name : services().keySet()) {
      if (part(name).containsKey("build")) {
        Map<String, Object> arguments = map(map(part(name).get("build")).get("args"));
        built.add(String.valueOf(arguments.get("SERVICE")));
      }
    }

    assertThat(built).containsExactlyInAnyOrderElementsOf(Repository.SERVICES);
    assertThat(built).allSatisfy(service -> assertThat(Repository.file(service)).isDirectory());
  }

  @Test
  void everyVariableIsASettingSomebodyReads() throws IOException {
    Settings settings = new Settings();
    for (String name : ours()) {
      assertThat(map(part(name).get("environment")).keySet()).allMatch(settings::knows);
    }
  }

  @Test
  void everyPortIsOneTheServiceListensOn() throws IOException {
    Settings settings = new Settings();
    for (String name : ours()) {
      for (Object published : list(part(name).get("ports"))) {
        String inside = String.valueOf(published).replaceAll(".*:", "");
        assertThat(settings.portsOf(name + "-service")).contains(Integer.valueOf(inside));
      }
    }
  }

  @Test
  void healthIsAskedAtTheServicesOwnPort() {
    for (String name : ours()) {
      int port = Settings.httpPortOf(name + "-service");
      assertThat(map(part(name).get("healthcheck")).get("test"))
          .isEqualTo(List.of("CMD", "healthy", String.valueOf(port)));
    }
    assertThat(Repository.file(".mvn/image/healthy")).isExecutable();
    assertThat(Repository.text(".mvn/image/healthy")).contains("GET /actuator/health/readiness ");
  }

  @Test
  void whatIsWaitedForCanBecomeHealthy() {
    for (String name : services().keySet()) {
      map(part(name).get("depends_on"))
          .forEach((other, condition) -> {
            assertThat(map(condition)).containsEntry("condition", "service_healthy");
            assertThat(part(other)).containsKey("healthcheck");
          });
    }
  }

  @Test
  void olderComposeAcceptsIt() {
    assertThat(compose).doesNotContainKeys("name", "version");
  }

  @Test
  void theDockerfileCopiesFromStagesAndFoldersThatExist() {
    List<String> stages = firstGroups(STAGE);
    assertThat(firstGroups(FROM_STAGE)).isNotEmpty().allMatch(stages::contains);
    assertThat(firstGroups(COPIED))
        .isNotEmpty()
        .allMatch(source -> Files.exists(Repository.file(source)));
  }

  private List<String> firstGroups(Pattern pattern) {
    return pattern
        .matcher(dockerfile)
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private List<String> ours() {
    List<String> names =
        services().keySet().stream().filter(n -> part(n).containsKey("build")).toList();
    assertThat(names).hasSize(5);
    return names;
  }

  private Map<String, Object> services() {
    return map(compose.get("services"));
  }

  private Map<String, Object> part(String service) {
    return map(services().get(service));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object node) {
    return node == null ? Map.of() : (Map<String, Object>) node;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(@Nullable Object node) {
    return node == null ? List.of() : (List<Object>) node;
  }
}
