package postroad.mailbox.lifetime;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import postroad.mailboxstore.Retention.Usual;

/**
 * How long messages stay where nothing is settled for the mailbox, under {@code mailbox.retention}.
 *
 * @param trash in the mailbox for trash; 0 for ever
 * @param junk in the mailbox for junk; 0 for ever
 * @param every how often it is looked for messages that are to go
 * @param portion how many messages one transaction removes
 */
@Validated
@ConfigurationProperties("mailbox.retention")
record RetentionSettings(
    @DefaultValue("0s") @NotNull Duration trash,
    @DefaultValue("0s") @NotNull Duration junk,
    @DefaultValue("10m") @NotNull Duration every,
    @DefaultValue("500") @Positive int portion) {

  RetentionSettings {
    if (trash.isNegative() || junk.isNegative()) {
      throw new IllegalArgumentException("messages stay for a time, or, with 0, for ever");
    }
  }

  Usual usual() {
    return new Usual(trash, junk);
  }
}
