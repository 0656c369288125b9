package postroad.bodystore.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.unit.DataSize;

/** The settings of a bucket: what they are when nobody says anything, and what they refuse. */
class BucketSettingsTest {

  @Test
  void withoutANameThereIsNoBucket() {
    assertThat(read(Map.of()))
        .isEqualTo(
            new BucketSettings(
                "",
                "",
                null,
                null,
                false,
                null,
                null,
                DataSize.ofMegabytes(8),
                Duration.ofSeconds(30)));
    assertThat(new BucketOfSettings().from(environment(Map.of()))).isEmpty();
  }

  @Test
  void whatIsLeftEmptyIsAsIfItWereAbsent() {
    Map<String, Object> empty =
        Map.of(
            "POSTROAD_BODIES_S3_BUCKET", "",
            "POSTROAD_BODIES_S3_ENDPOINT", "",
            "POSTROAD_BODIES_S3_REGION", "",
            "POSTROAD_BODIES_S3_ACCESSKEY", "",
            "POSTROAD_BODIES_S3_SECRETKEY", "");

    assertThat(new BucketOfSettings().from(environment(empty))).isEmpty();
    assertThat(read(empty).hasEndpoint()).isFalse();
    assertThat(read(empty).hasKeys()).isFalse();
  }

  @Test
  void aStoreThatIsNotAmazonsNeedsNoRegion() {
    Map<String, Object> ceph =
        Map.of(
            "postroad.bodies.s3.bucket", "mail",
            "postroad.bodies.s3.endpoint", "https://ceph.test:9000",
            "postroad.bodies.s3.path-style", "true",
            "postroad.bodies.s3.access-key", "us",
            "postroad.bodies.s3.secret-key", "a secret");

    assertThat(read(ceph).endpoint()).isEqualTo(URI.create("https://ceph.test:9000"));
    assertThat(read(ceph).toString()).doesNotContain("a secret");
    assertThat(new BucketOfSettings().from(environment(ceph)))
        .hasValueSatisfying(bucket -> {
          assertThat(bucket.place().word()).isEqualTo("s3");
          bucket.close();
        });
  }

  @Test
  void whatNoStoreTakesIsRefused() {
    assertThatThrownBy(() -> read(Map.of("postroad.bodies.s3.part", "4MB")))
        .isInstanceOf(BindException.class)
        .hasRootCauseMessage("postroad.bodies.s3.part is from 5MB to 1GB");
    assertThatThrownBy(() -> read(Map.of("postroad.bodies.s3.access-key", "us")))
        .hasRootCauseMessage(
            "postroad.bodies.s3.access-key and .secret-key are set together or not at all");
    assertThatThrownBy(() -> read(Map.of("postroad.bodies.s3.patience", "0s")))
        .isInstanceOf(BindException.class);
  }

  private static BucketSettings read(Map<String, Object> settings) {
    return Binder.get(environment(settings))
        .bindOrCreate("postroad.bodies.s3", BucketSettings.class);
  }

  private static StandardEnvironment environment(Map<String, Object> settings) {
    StandardEnvironment environment = new StandardEnvironment();
    String kind =
        settings.keySet().stream().anyMatch(name -> name.contains("_"))
            ? StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME
            : "test";
    environment.getPropertySources().remove(kind);
    environment
        .getPropertySources()
        .addFirst(
            kind.equals("test")
                ? new MapPropertySource(kind, settings)
                : new SystemEnvironmentPropertySource(kind, settings));
    ConfigurationPropertySources.attach(environment);
    return environment;
  }
}
