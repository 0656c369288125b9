package postroad.bodystore;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import postroad.bodystore.ContentRepository.Content;

/**
 * The places this service knows for the octets of large bodies.
 *
 * @param forNew where they arrive
 * @param folder the folder, if it knows one
 * @param others those that jars of the class path bring along
 */
record Places(Place forNew, @Nullable ContentFolder folder, Map<Place, ContentPlace> others)
    implements AutoCloseable {

  Places {
    others = Map.copyOf(others);
    if (forNew != Place.DATABASE && !isKnown(forNew, folder, others)) {
      throw new IllegalArgumentException(
          "postroad.bodies.place is %s, but %s does not say where"
              .formatted(forNew, where(forNew)));
    }
  }

  boolean isKnown(Place place) {
    return place == Place.DATABASE || isKnown(place, folder, others);
  }

  /**
   * Says so when a place is not known.
   *
   * @throws DataAccessResourceFailureException which says what would make it known
   */
  void require(Place place) {
    if (!isKnown(place)) {
      throw unknown(place);
    }
  }

  /** A content begins to arrive. */
  ArrivingContent begin(Content content, ContentRepository contents) {
    return switch (content.place()) {
      case DATABASE -> new DatabaseContent(content.name(), contents);
      case FOLDER -> new FolderContent(content.name(), knownFolder(), contents);
      case S3 -> new OutsideContent(content.name(), other(content.place()), contents);
    };
  }

  /** Opens a slice of a content outside of the database, if there is such a content. */
  Optional<InputStream> open(Content content, long offset, long length) {
    return switch (content.place()) {
      case DATABASE -> throw new IllegalArgumentException(content + " is in the database");
      case FOLDER -> knownFolder().open(content.name(), offset, length);
      case S3 -> other(content.place()).open(content.name(), offset, length);
    };
  }

  @Override
  public void close() {
    others.values().forEach(ContentPlace::close);
  }

  private ContentFolder knownFolder() {
    if (folder == null) {
      throw unknown(Place.FOLDER);
    }
    return folder;
  }

  private ContentPlace other(Place place) {
    ContentPlace other = others.get(place);
    if (other == null) {
      throw unknown(place);
    }
    return other;
  }

  private static boolean isKnown(
      Place place, @Nullable ContentFolder folder, Map<Place, ContentPlace> others) {
    return place == Place.FOLDER ? folder != null : others.containsKey(place);
  }

  private static DataAccessResourceFailureException unknown(Place place) {
    return new DataAccessResourceFailureException(
        "octets are kept in %s, and %s does not say where".formatted(place.word(), where(place)));
  }

  private static String where(Place place) {
    return place == Place.FOLDER ? "postroad.bodies.folder" : "postroad.bodies.s3.bucket";
  }
}
