package postroad.mailbox.quota;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What becomes of mail for those who may keep no more, under {@code mailbox.quota}; how much they
 * may keep is said by the directory.
 *
 * @param patience how long an account is full before its mail is refused for good and no longer put
 *     off; the sender hears of it then
 * @param grace by how many percent of its octets an account may be full beyond its limit, so that
 *     the last mail need not fit exactly
 * @param warnAt at how many percent the owner is warned, by mail, once each time; none for never
 */
@Validated
@ConfigurationProperties("mailbox.quota")
public record QuotaSettings(
    @DefaultValue("1d") @NotNull Duration patience,
    @DefaultValue("10") @PositiveOrZero @Max(100) int grace,
    @DefaultValue({"80", "95"}) List<Integer> warnAt) {

  public QuotaSettings {
    warnAt = warnAt.stream().sorted().toList();
    if (warnAt.stream().anyMatch(percent -> percent < 1 || percent > 100)) {
      throw new IllegalArgumentException("warnings are at 1 to 100 percent: " + warnAt);
    }
  }
}
