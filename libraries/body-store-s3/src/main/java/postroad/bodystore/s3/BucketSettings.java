package postroad.bodystore.s3;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Which bucket, and how to reach it, under {@code postroad.bodies.s3}.
 *
 * @param bucket its name; it must be there
 * @param prefix what the names of all objects begin with, such as {@code bodies/}
 * @param region of the bucket; what the environment says when absent
 * @param endpoint of a store that is not Amazon's, such as {@code https://minio.example:9000}
 * @param pathStyle the bucket stands in the path instead of in the host's name: most stores that
 *     are not Amazon's want it
 * @param accessKey with {@code secretKey}; what the environment has when absent: variables, a
 *     service account's identity, the machine's role
 * @param secretKey belongs to {@code accessKey}
 * @param part how many octets are sent at once while a mail arrives; they lie in a temporary file
 *     until then
 * @param patience how long one request may take before it is made again
 */
@ConfigurationProperties("postroad.bodies.s3")
record BucketSettings(
    @DefaultValue("") String bucket,
    @DefaultValue("") String prefix,
    @Nullable String region,
    @Nullable URI endpoint,
    @DefaultValue("false") boolean pathStyle,
    @Nullable String accessKey,
    @Nullable String secretKey,
    @DefaultValue("8MB") DataSize part,
    @DefaultValue("30s") Duration patience) {

  /** No store takes a smaller one, unless it is the last of its object. */
  private static final DataSize LEAST = DataSize.ofMegabytes(5);

  private static final DataSize MOST = DataSize.ofGigabytes(1);

  BucketSettings {
    if (part.compareTo(LEAST) < 0 || part.compareTo(MOST) > 0) {
      throw new IllegalArgumentException("postroad.bodies.s3.part is from 5MB to 1GB");
    }
    if (!patience.isPositive()) {
      throw new IllegalArgumentException("postroad.bodies.s3.patience is more than nothing");
    }
    if (isBlank(accessKey) != isBlank(secretKey)) {
      throw new IllegalArgumentException(
          "postroad.bodies.s3.access-key and .secret-key are set together or not at all");
    }
  }

  /** Whether the store is another than Amazon's. */
  boolean hasEndpoint() {
    return endpoint != null && !endpoint.toString().isEmpty();
  }

  boolean isNamed() {
    return !bucket.isBlank();
  }

  boolean hasKeys() {
    return !isBlank(accessKey);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "BucketSettings[bucket=%s, prefix=%s, endpoint=%s]".formatted(bucket, prefix, endpoint);
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }
}
