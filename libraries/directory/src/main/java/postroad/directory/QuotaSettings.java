package postroad.directory;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much mail an account may keep of which nothing else is written down, under {@code
 * postroad.directory.quota}; the same in every service.
 *
 * @param bytes of all its messages together; 0 for no limit
 * @param messages in all its mailboxes together; 0 for no limit
 */
@Validated
@ConfigurationProperties("postroad.directory.quota")
public record QuotaSettings(
    @DefaultValue("0B") @NotNull DataSize bytes, @DefaultValue("0") @PositiveOrZero long messages) {

  public QuotaSettings {
    if (bytes.isNegative()) {
      throw new IllegalArgumentException("a quota is not negative: " + bytes);
    }
  }

  Quota usual() {
    return new Quota(bytes.toBytes(), messages);
  }
}
