package postroad.relay.smtp;

import org.jspecify.annotations.Nullable;

/**
 * How safe a session is, for people.
 *
 * @param tls protocol and cipher; absent in plain
 * @param policy what was asked of it, as {@link TlsPolicy#label} calls it
 */
public record Security(@Nullable String tls, String policy) {

  @Override
  public String toString() {
    return (tls == null ? "in plain" : tls) + " (" + policy + ")";
  }
}
