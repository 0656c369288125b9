package postroad.bodystore;

import java.util.Optional;
import org.springframework.core.env.Environment;

/**
 * A place for the octets of large bodies that a jar brings along; found on the class path by {@link
 * java.util.ServiceLoader}.
 */
public interface OptionalPlace {

  /** The place the settings name, if they name one of this kind. */
  Optional<ContentPlace> from(Environment settings);
}
