package postroad.bodystore;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.bodystore.BodySlice.Beginning;
import postroad.bodystore.BodyStore.NoSuchBodyException;
import postroad.bodystore.ContentRepository.Content;
import postroad.contract.Sha256;

/**
 * One body whose octets are copied to another place, read back from there, and only then said to be
 * there. Reads from top to bottom.
 */
final class MovingBody {

  private static final byte[] NOTHING = {};

  private final JdbcClient db;
  private final ContentRepository contents;
  private final Places places;
  private final Found found;

  MovingBody(JdbcClient db, ContentRepository contents, Places places, Found found) {
    this.db = db;
    this.contents = contents;
    this.places = places;
    this.found = found;
  }

  /** A body as its row had it. */
  record Found(UUID body, Content content, long size, String sha256) {}

  /** What became of it. */
  sealed interface Outcome {

    /** It is there. */
    record Moved(long size) implements Outcome {}

    /** It is where it was, and stays there until somebody has looked. */
    record Kept(UUID body, String why) implements Outcome {}

    /** Nobody has it any more, or somebody else has moved it. */
    record Gone() implements Outcome {}
  }

  Outcome to(Place place) {
    Content copy = Content.beginIn(place);
    ArrivingContent arriving = places.begin(copy, contents);
    try {
      return move(arriving, copy);
    } catch (NoSuchBodyException | IOException | IllegalStateException unreadable) {
      return keptOrGone("cannot be read: " + unreadable.getMessage());
    } finally {
      arriving.forget();
    }
  }

  private Outcome move(ArrivingContent arriving, Content copy) throws IOException {
    Optional<InputStream> octets = open(found.content());
    if (octets.isEmpty()) {
      return keptOrGone("its octets are not there");
    }
    if (!copy(octets.get(), arriving).equals(found.sha256())) {
      return keptOrGone("its octets are not those that arrived: the checksum differs");
    }
    arriving.complete();
    if (!sumOf(copy).equals(found.sha256())) {
      return keptOrGone("what was written there reads differently");
    }
    boolean isThere =
        arriving.become((name, at) -> contents.replace(found.body(), found.content(), name, at));
    return isThere ? new Outcome.Moved(found.size()) : new Outcome.Gone();
  }

  private Optional<InputStream> open(Content content) {
    if (content.place() == Place.DATABASE) {
      Beginning beginning = new Beginning(content, found.size(), NOTHING);
      return Optional.of(new BodySlice(db, found.body(), beginning, 0, found.size()));
    }
    return places.open(content, 0, found.size());
  }

  /** Answers the checksum of what was copied. */
  private static String copy(InputStream octets, ArrivingContent to) throws IOException {
    MessageDigest digest = Sha256.begin();
    try (octets) {
      byte[] chunk = octets.readNBytes(Chunks.SIZE);
      while (chunk.length > 0) {
        digest.update(chunk);
        to.add(chunk);
        chunk = octets.readNBytes(Chunks.SIZE);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private String sumOf(Content copy) throws IOException {
    MessageDigest digest = Sha256.begin();
    try (InputStream octets = open(copy).orElse(InputStream.nullInputStream())) {
      byte[] some = new byte[64 * 1024];
      for (int count = octets.read(some); count >= 0; count = octets.read(some)) {
        digest.update(some, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private Outcome keptOrGone(String why) {
    boolean isAsFound =
        db.sql("SELECT EXISTS (SELECT FROM body.body WHERE id = :id AND content = :content)")
            .param("id", found.body())
            .param("content", found.content().name())
            .query(Boolean.class)
            .single();
    return isAsFound ? new Outcome.Kept(found.body(), why) : new Outcome.Gone();
  }
}
