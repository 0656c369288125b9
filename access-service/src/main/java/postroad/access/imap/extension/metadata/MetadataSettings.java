package postroad.access.imap.extension.metadata;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import postroad.mailboxstore.annotation.Annotations.Bounds;

/**
 * How much may be written beside mailboxes, under {@code access.metadata}; it counts for no quota.
 *
 * @param entries how many one user may write beside one mailbox or the server for himself, and as
 *     many may be shared beside a mailbox (RFC 5464 §4.1: at least 10)
 * @param largestValue the longest of them (RFC 5464 §4.1: at least 1024 octets)
 * @param admin where users reach who runs this server, as a URI (RFC 5464 §6.2.1)
 * @param comment what users may know about this server
 */
@Validated
@ConfigurationProperties("access.metadata")
public record MetadataSettings(
    @DefaultValue("50") @Min(10) int entries,
    @DefaultValue("16KB") @NotNull DataSize largestValue,
    @Nullable String admin,
    @Nullable String comment) {

  public MetadataSettings {
    if (largestValue.toBytes() < 1024) {
      throw new IllegalArgumentException("clients may count on 1024 octets");
    }
  }

  Bounds bounds() {
    return new Bounds(entries, (int) largestValue.toBytes());
  }
}
