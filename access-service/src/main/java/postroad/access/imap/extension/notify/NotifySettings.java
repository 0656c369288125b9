package postroad.access.imap.extension.notify;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of NOTIFY, under {@code access.notify}.
 *
 * @param mailboxes how many a session may watch; with more, each look costs more than it tells
 * @param notices how many may wait to be told; when more has happened, the client hears that it is
 *     too much (RFC 5465 §5.8)
 */
@Validated
@ConfigurationProperties("access.notify")
record NotifySettings(
    @DefaultValue("5000") @Positive int mailboxes, @DefaultValue("1000") @Positive int notices) {}
