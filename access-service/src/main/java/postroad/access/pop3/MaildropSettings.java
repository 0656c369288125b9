package postroad.access.pop3;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What may be expected of maildrops, under {@code access.maildrop}.
 *
 * @param loginDelay how long after a login the next one may come (RFC 2449 §6.5), whichever replica
 *     is asked; 0 at once
 * @param expire the shortest time after which old messages leave somebody's INBOX, in whole days
 *     (RFC 2449 §6.7): what is told before we know who asks; 0 when nobody's INBOX is emptied
 * @param readAhead how many octets may be fetched ahead of the clients, all sessions together
 */
@Validated
@ConfigurationProperties("access.maildrop")
record MaildropSettings(
    @DefaultValue("0s") @NotNull Duration loginDelay,
    @DefaultValue("0d") @NotNull Duration expire,
    @DefaultValue("32MB") @NotNull DataSize readAhead) {

  MaildropSettings {
    if (loginDelay.isNegative() || expire.isNegative() || readAhead.isNegative()) {
      throw new IllegalArgumentException("nothing about a maildrop is less than 0");
    }
    if (loginDelay.toNanosPart() > 0 || !expire.equals(Duration.ofDays(expire.toDays()))) {
      throw new IllegalArgumentException("POP3 counts logins in seconds and old mail in days");
    }
  }
}
