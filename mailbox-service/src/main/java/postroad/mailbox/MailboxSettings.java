package postroad.mailbox;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the mailbox service, under {@code mailbox}.
 *
 * @param adminToken what a caller of the administration must present, at least 16 characters; empty
 *     or absent: the administration is off
 * @param filing how much mail is filed at once
 */
@Validated
@ConfigurationProperties("mailbox")
public record MailboxSettings(@Nullable String adminToken, @DefaultValue @Valid Filing filing) {

  private static final int SHORTEST_TOKEN = 16;

  public MailboxSettings {
    if (adminToken != null && !adminToken.isBlank() && adminToken.length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException("mailbox.admin-token has at least 16 characters");
    }
  }

  /** The token, when the administration is on. */
  public Optional<String> token() {
    return Optional.ofNullable(adminToken).filter(token -> !token.isBlank());
  }

  /** Without the token. */
  @Override
  public String toString() {
    return "MailboxSettings[adminToken=" + token().map(_ -> "***") + ", filing=" + filing + "]";
  }

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
