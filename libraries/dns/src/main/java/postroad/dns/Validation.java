package postroad.dns;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.dnssec.ValidatingResolver;

/** Checks DNSSEC in this process, from trust anchors down (RFC 4035 §5). */
final class Validation {

  /** The keys of the root zone as IANA publishes them. */
  private static final String OF_THE_ROOT = "root-anchors.txt";

  private Validation() {}

  /** The same resolver, with every answer checked; a lie becomes SERVFAIL. */
  static Resolver of(Resolver unchecked, @Nullable Path anchors) {
    ValidatingResolver checked = new ValidatingResolver(unchecked);
    try (InputStream trusted = anchors == null ? ofTheRoot() : Files.newInputStream(anchors)) {
      checked.loadTrustAnchors(trusted);
      return checked;
    } catch (IOException unreadable) {
      throw new UncheckedIOException("the trust anchors cannot be read", unreadable);
    }
  }

  private static InputStream ofTheRoot() {
    return Objects.requireNonNull(Validation.class.getResourceAsStream(OF_THE_ROOT));
  }
}
