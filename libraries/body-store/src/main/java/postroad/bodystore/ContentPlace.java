package postroad.bodystore;

import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/**
 * A place outside of the database for the octets of large bodies. It keeps contents, each under a
 * name that is given once and never again; whose they are, the database knows. Trouble is the
 * ordinary {@link org.springframework.dao.DataAccessException}.
 */
public interface ContentPlace extends AutoCloseable {

  Place place();

  /** Begins a content. Nobody can open it before {@link Upload#complete}. */
  Upload begin(UUID content);

  /** Opens a slice that the content has, if there is such a content. */
  Optional<InputStream> open(UUID content, long offset, long length);

  /** Removes a content; one that is not there is gone already. */
  void remove(UUID content);

  /** Removes whatever is there of a content that may have been begun and given up. */
  void removeUnfinished(UUID content);

  @Override
  void close();

  /** A content on its way in. */
  interface Upload {

    /** Takes the next octets; the array is the caller's again afterwards. */
    void add(byte[] octets);

    /** Returns when all of it would outlive a crash. */
    void complete();

    /** Removes it, however far it came. */
    void abort();
  }
}
