package postroad.directory;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A password we made for one program of a user's, without its characters: they are shown once.
 *
 * @param name what the user calls it, such as {@code phone}
 * @param scopes what it is good for; empty for everything
 * @param lastUsed to the hour; absent when it never was
 */
public record AppPassword(
    UUID id, String name, Set<Scope> scopes, Instant created, @Nullable Instant lastUsed) {

  /** The longest name. */
  public static final int LONGEST_NAME = 100;

  public AppPassword {
    scopes = Set.copyOf(scopes);
  }
}
