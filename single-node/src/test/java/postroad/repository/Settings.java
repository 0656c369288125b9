package postroad.repository;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every setting the services and Spring Boot know, from the metadata on the class path. */
final class Settings {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)[:}]");
  private static final Pattern IMPORT = Pattern.compile("config.import: classpath:(\\S+)");

  private final Map<String, JsonNode> byEnvironmentName = new TreeMap<>();
  private final Set<String> placeholders = new HashSet<>();

  Settings() throws IOException {
    JsonMapper json = new JsonMapper();
    String metadata = "META-INF/spring-configuration-metadata.json";
    for (URL file : Collections.list(Settings.class.getClassLoader().getResources(metadata))) {
      try (InputStream octets = file.openStream()) {
        for (JsonNode property : json.readTree(octets).path("properties")) {
          byEnvironmentName.put(environmentName(property.path("name").asString()), property);
        }
      }
    }
    for (String service : Repository.SERVICES) {
      addPlaceholders(yamlText(service));
    }
  }

  /** What a file looks for in the environment, and what the files it imports do. */
  private void addPlaceholders(String yaml) throws IOException {
    PLACEHOLDER.matcher(yaml).results().forEach(each -> placeholders.add(each.group(1)));
    for (MatchResult imported : IMPORT.matcher(yaml).results().toList()) {
      addPlaceholders(resource(imported.group(1)));
    }
  }

  private static String resource(String name) throws IOException {
    URL found = Objects.requireNonNull(Settings.class.getClassLoader().getResource(name), name);
    try (InputStream octets = found.openStream()) {
      return new String(octets.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Whether a service would look at this environment variable. */
  boolean knows(String variable) {
    return placeholders.contains(variable)
        || byEnvironmentName.containsKey(variable)
        || byEnvironmentName.entrySet().stream()
            .anyMatch(
                known -> isMap(known.getValue()) && variable.startsWith(known.getKey() + "_"));
  }

  /** The ports a service listens on unless told otherwise: its doors and its Actuator. */
  Set<Integer> portsOf(String service) {
    Set<Integer> ports = new HashSet<>();
    ports.add(httpPortOf(service));
    String prefix = service.replace("smtp-", "").replace("-service", "") + ".";
    for (JsonNode property : byEnvironmentName.values()) {
      String name = property.path("name").asString();
      if (name.startsWith(prefix) && name.endsWith(".port") && property.has("defaultValue")) {
        ports.add(property.path("defaultValue").asInt());
      }
    }
    return ports;
  }

  static int httpPortOf(String service) {
    Object port = new Yaml().<Map<String, Object>>load(yamlText(service)).get("server.port");
    return Integer.parseInt(String.valueOf(port));
  }

  private static String yamlText(String service) {
    return Repository.text(service + "/src/main/resources/" + service + ".yml");
  }

  private static boolean isMap(JsonNode property) {
    return property.path("type").asString("").startsWith("java.util.Map");
  }

  private static String environmentName(String property) {
    return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
