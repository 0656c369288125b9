package postroad.bodystore.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import postroad.bodystore.ContentPlace.Upload;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * A content on its way into the bucket. What is smaller than a part is one request; the parts of
 * what is larger are sent as they fill up, and become an object at the end.
 */
final class BucketUpload implements Upload {

  private final Bucket bucket;
  private final S3Client client;
  private final UUID content;
  private final PartFile part;
  private final long partSize;
  private final List<CompletedPart> sent = new ArrayList<>();
  private @Nullable String upload;

  BucketUpload(Bucket bucket, UUID content, DataSize partSize) {
    this.bucket = bucket;
    this.client = bucket.client();
    this.content = content;
    this.partSize = partSize.toBytes();
    this.part = PartFile.open();
  }

  @Override
  public void add(byte[] octets) {
    if (part.size() + octets.length > partSize) {
      send();
    }
    part.add(octets);
  }

  @Override
  public void complete() {
    try (part) {
      if (sent.isEmpty()) {
        putWhole();
      } else {
        send();
        join();
      }
    }
  }

  @Override
  public void abort() {
    part.close();
    String begun = upload;
    if (begun != null) {
      bucket.abort(content, begun);
    }
    bucket.remove(content); // whether it was completed may be what nobody told us
  }

  private void putWhole() {
    var _ =
        bucket.ask(() ->
            client.putObject(
                it -> it.bucket(bucket.name()).key(bucket.key(content)), part.content()));
  }

  private void send() {
    String to = upload != null ? upload : begin();
    upload = to;
    int number = sent.size() + 1;
    String tag =
        bucket
            .ask(() ->
                client.uploadPart(
                    it ->
                        it.bucket(bucket.name())
                            .key(bucket.key(content))
                            .uploadId(to)
                            .partNumber(number),
                    part.content()))
            .eTag();
    sent.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
    part.clear();
  }

  private String begin() {
    return bucket
        .ask(() ->
            client.createMultipartUpload(it -> it.bucket(bucket.name()).key(bucket.key(content))))
        .uploadId();
  }

  private void join() {
    var _ =
        bucket.ask(() ->
            client.completeMultipartUpload(it ->
                it.bucket(bucket.name())
                    .key(bucket.key(content))
                    .uploadId(upload)
                    .multipartUpload(all -> all.parts(sent))));
  }
}
