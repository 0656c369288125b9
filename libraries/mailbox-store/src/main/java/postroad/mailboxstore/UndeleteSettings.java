package postroad.mailboxstore;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of expunged messages, under {@code postroad.mailboxes}; the same in every service.
 *
 * @param undelete how long messages that were expunged can be put back; 0 for not at all. It is
 *     counted for the ones that are kept already, too
 */
@ConfigurationProperties("postroad.mailboxes")
public record UndeleteSettings(@DefaultValue("0s") Duration undelete) {

  public UndeleteSettings {
    if (undelete.isNegative()) {
      throw new IllegalArgumentException("postroad.mailboxes.undelete is a time, or 0");
    }
  }

  boolean isOn() {
    return undelete.isPositive();
  }
}
