package postroad.bodystore.s3;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An object store in this process that speaks S3 over HTTP and forgets everything in the end. */
public final class ObjectStore implements AutoCloseable {

  private static final String BUCKET = "mail";
  private static final String KEY = "somebody";
  private static final String SECRET = "a secret of the tests";

  private final BlobStore objects;
  private final S3Proxy server;

  private ObjectStore(BlobStore objects, S3Proxy server) {
    this.objects = objects;
    this.server = server;
  }

  public static ObjectStore start() throws Exception {
    BlobStore objects = new TransientNio2BlobStore();
    objects.createContainer(BUCKET);
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(objects)
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
            .build();
    server.start();
    return new ObjectStore(objects, server);
  }

  /** What a service is told to keep large bodies here. */
  public Map<String, Object> settings() {
    return Map.of(
        "postroad.bodies.s3.bucket",
        BUCKET,
        "postroad.bodies.s3.prefix",
        "bodies/",
        "postroad.bodies.s3.endpoint",
        "http://127.0.0.1:" + server.getPort(),
        "postroad.bodies.s3.path-style",
        "true",
        "postroad.bodies.s3.access-key",
        KEY,
        "postroad.bodies.s3.secret-key",
        SECRET,
        "postroad.bodies.s3.part",
        "5MB",
        "postroad.bodies.s3.patience",
        "5s");
  }

  /** The names of all objects. */
  public List<String> objects() {
    return objects.list(ListObjectsV2Request.builder().bucket(BUCKET).build()).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /** How many uploads were begun that have come to no end. */
  public int uploads() {
    return objects.listMultipartUploads(BUCKET).size();
  }

  /** Somebody else removes it. */
  public void lose(String object) {
    objects.removeBlob(BUCKET, object);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception stillThere) {
      throw new IllegalStateException("the object store does not stop", stillThere);
    }
  }
}
