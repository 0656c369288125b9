package postroad.mailbox;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the mailbox service, under {@code mailbox}.
 *
 * @param filing how much mail is filed at once
 */
@Validated
@ConfigurationProperties("mailbox")
public record MailboxSettings(@DefaultValue @Valid Filing filing) {

  /**
   * How much mail is filed at once.
   *
   * @param listeners how many readers one replica has; more than the partitions idle
   * @param records how many records are read at once, at most
   * @param bytes how many octets of mail one transaction files, and about how many a reader holds;
   *     a single larger mail still goes through
   */
  public record Filing(
      @DefaultValue("2") @Positive int listeners,
      @DefaultValue("500") @Positive int records,
      @DefaultValue("8MB") DataSize bytes) {}
}
