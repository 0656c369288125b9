package postroad.access.imap.extension;

import jakarta.validation.constraints.PositiveOrZero;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of MESSAGELIMIT, under {@code access.message-limit}.
 *
 * @param messages how many messages one command may be about; 0 is no limit, and none advertised. A
 *     client that does not know the extension takes a part for the whole, so this should be more
 *     than any mailbox holds
 */
@Validated
@ConfigurationProperties("access.message-limit")
record MessageLimitSettings(@DefaultValue("10000000") @PositiveOrZero int messages) {

  boolean isOn() {
    return messages > 0;
  }
}
