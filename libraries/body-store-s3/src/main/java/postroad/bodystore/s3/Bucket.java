package postroad.bodystore.s3;

import java.io.InputStream;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessResourceFailureException;
import postroad.bodystore.ContentPlace;
import postroad.bodystore.Place;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;

/** One object for each content. It is there as a whole or not at all, and never changes. */
final class Bucket implements ContentPlace {

  private final S3Client client;
  private final BucketSettings settings;

  Bucket(S3Client client, BucketSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  @Override
  public Place place() {
    return Place.S3;
  }

  @Override
  public Upload begin(UUID content) {
    return new BucketUpload(this, content, settings.part());
  }

  @Override
  public Optional<InputStream> open(UUID content, long offset, long length) {
    BucketSlice slice = new BucketSlice(this, content, offset, length);
    return slice.isThere() ? Optional.of(slice) : Optional.empty();
  }

  /** So many octets from there on, if there is such a content. */
  Optional<byte[]> read(UUID content, long offset, int length) {
    return ask(() -> {
      try {
        ResponseBytes<GetObjectResponse> piece =
            client.getObject(
                get ->
                    get.bucket(settings.bucket())
                        .key(key(content))
                        .range("bytes=%d-%d".formatted(offset, offset + length - 1)),
                ResponseTransformer.toBytes());
        return Optional.of(piece.asByteArrayUnsafe());
      } catch (NoSuchKeyException removed) {
        return Optional.empty();
      }
    });
  }

  @Override
  public void remove(UUID content) {
    var _ = ask(() -> client.deleteObject(it -> it.bucket(settings.bucket()).key(key(content))));
  }

  @Override
  public void removeUnfinished(UUID content) {
    String key = key(content);
    ask(() -> client.listMultipartUploads(it -> it.bucket(settings.bucket()).prefix(key)))
        .uploads()
        .stream()
        .map(MultipartUpload::uploadId)
        .forEach(upload -> abort(content, upload));
    remove(content);
  }

  /** Ends a multipart upload; the parts it has go. */
  void abort(UUID content, String upload) {
    var _ =
        ask(() -> {
          try {
            return Optional.of(
                client.abortMultipartUpload(
                    it -> it.bucket(settings.bucket()).key(key(content)).uploadId(upload)));
          } catch (NoSuchUploadException gone) {
            return Optional.empty();
          }
        });
  }

  S3Client client() {
    return client;
  }

  String name() {
    return settings.bucket();
  }

  /** The end of an id is random, its beginning is the time: so load is spread over the keys. */
  String key(UUID content) {
    String folder = HexFormat.of().toHexDigits((byte) content.getLeastSignificantBits());
    return settings.prefix() + folder + "/" + content;
  }

  /** Asks the store; all trouble with it is of the kind that mail waits for. */
  <T> T ask(Supplier<T> question) {
    try {
      return question.get();
    } catch (SdkException trouble) {
      throw new DataAccessResourceFailureException(
          "bodies cannot be kept in bucket " + settings.bucket() + ": " + trouble.getMessage(),
          trouble);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
