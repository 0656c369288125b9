package postroad.bodystore.s3;

import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import postroad.bodystore.ContentPlace;
import postroad.bodystore.OptionalPlace;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The bucket that {@code postroad.bodies.s3} names. Nothing is asked of it at the start. */
public final class BucketOfSettings implements OptionalPlace {

  /** Of a store that is not Amazon's nobody asks, but requests are signed for one. */
  private static final Region ANY = Region.US_EAST_1;

  @Override
  public Optional<ContentPlace> from(Environment settings) {
    BucketSettings bucket =
        Binder.get(settings).bindOrCreate("postroad.bodies.s3", BucketSettings.class);
    return bucket.isNamed() ? Optional.of(new Bucket(client(bucket), bucket)) : Optional.empty();
  }

  private static S3Client client(BucketSettings settings) {
    S3ClientBuilder client =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(settings.patience())
                    .socketTimeout(settings.patience()))
            .overrideConfiguration(limits ->
                limits
                    .apiCallAttemptTimeout(settings.patience())
                    .apiCallTimeout(settings.patience().multipliedBy(4)))
            // Stores that are not Amazon's do not know the newer checksums.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(style ->
                style.pathStyleAccessEnabled(settings.pathStyle()).chunkedEncodingEnabled(false));
    if (settings.hasEndpoint()) {
      client.endpointOverride(settings.endpoint()).region(ANY);
    }
    String region = settings.region();
    if (region != null && !region.isBlank()) {
      client.region(Region.of(region));
    }
    if (settings.hasKeys()) {
      client.credentialsProvider(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(settings.accessKey(), settings.secretKey())));
    }
    return client.build();
  }
}
