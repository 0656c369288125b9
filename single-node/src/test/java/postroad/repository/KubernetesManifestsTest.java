package postroad.repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1Probe;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The manifests are read as strictly as a cluster would, and speak of what the services have. */
class KubernetesManifestsTest {

  private static final Set<String> PROBES =
      Set.of("/actuator/health/liveness", "/actuator/health/readiness");

  @BeforeAll
  static void prepareTheModel() {
    new JSON();
  }

  @Test
  void everyManifestIsWhatItsKindAllows() throws IOException {
    assertThat(manifests()).hasSizeGreaterThan(15).allSatisfy(KubernetesManifestsTest::validate);
  }

  @Test
  void anUnknownFieldIsFound() {
    JsonObject misspelt = new JsonObject();
    misspelt.addProperty("apiVersion", "v1");
    misspelt.addProperty("kind", "Service");
    misspelt.addProperty("sepc", "misspelt");

    assertThatThrownBy(() -> validate(misspelt)).hasMessageContaining("sepc");
  }

  @Test
  void portsAndProbesAreThoseOfTheService() throws IOException {
    Settings settings = new Settings();
    for (String service : Repository.SERVICES) {
      V1Container container = containerOf(service);

      assertThat(Objects.requireNonNull(container.getPorts()))
          .allSatisfy(
              port -> assertThat(settings.portsOf(service)).contains(port.getContainerPort()));
      assertThat(container.getImage()).startsWith("postroad/" + service + ":");
      for (var probe :
          Arrays.asList(
              container.getLivenessProbe(),
              container.getReadinessProbe(),
              container.getStartupProbe())) {
        assertThat(pathOf(probe)).isIn(PROBES);
      }
    }
  }

  @Test
  void everyVariableOfAConfigMapIsASettingSomebodyReads() throws IOException {
    Settings settings = new Settings();
    for (JsonObject manifest : manifests()) {
      if (kindOf(manifest).equals("ConfigMap")) {
        assertThat(manifest.getAsJsonObject("data").keySet()).allMatch(settings::knows);
      }
    }
  }

  private static V1Container containerOf(String service) throws IOException {
    String name = service.replace("-service", "");
    return manifests().stream()
        .filter(manifest -> kindOf(manifest).equals("Deployment"))
        .map(manifest -> JSON.getGson().fromJson(manifest, V1Deployment.class))
        .filter(found -> name.equals(Objects.requireNonNull(found.getMetadata()).getName()))
        .map(found -> Objects.requireNonNull(found.getSpec()).getTemplate().getSpec())
        .map(pod -> Objects.requireNonNull(pod).getContainers().getFirst())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no deployment for " + service));
  }

  private static @Nullable String pathOf(@Nullable V1Probe probe) {
    return probe == null || probe.getHttpGet() == null ? null : probe.getHttpGet().getPath();
  }

  private static List<JsonObject> manifests() {
    List<JsonObject> found = new ArrayList<>();
    for (var file : Repository.filesBelow("k8s", ".yaml")) {
      for (Object document : new Yaml().loadAll(Repository.text(file))) {
        JsonObject manifest = new Gson().toJsonTree(document).getAsJsonObject();
        if (!kindOf(manifest).equals("Kustomization")) {
          found.add(manifest);
        }
      }
    }
    return found;
  }

  private static void validate(JsonElement manifest) throws IOException {
    switch (kindOf(manifest.getAsJsonObject())) {
      case "ConfigMap" -> V1ConfigMap.validateJsonElement(manifest);
      case "Deployment" -> V1Deployment.validateJsonElement(manifest);
      case "Service" -> V1Service.validateJsonElement(manifest);
      case "Namespace" -> V1Namespace.validateJsonElement(manifest);
      default -> throw new AssertionError("a kind nobody checks: " + manifest);
    }
    Map<String, Class<?>> kinds =
        Map.of(
            "ConfigMap", V1ConfigMap.class,
            "Deployment", V1Deployment.class,
            "Service", V1Service.class,
            "Namespace", V1Namespace.class);
    var _ = JSON.getGson().fromJson(manifest, kinds.get(kindOf(manifest.getAsJsonObject())));
  }

  private static String kindOf(JsonObject manifest) {
    return manifest.get("kind").getAsString();
  }
}
