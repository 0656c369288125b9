package postroad.mailbox.filter;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is done with mail before it is filed, under {@code mailbox.filter}.
 *
 * @param createFolders whether {@code bob+lists@} makes the mailbox {@code lists} when bob has
 *     none; anybody who knows his address can then make mailboxes of his
 * @param mostFolders from how many mailboxes on no more are made that way
 * @param junk whether mail that the content filter marked goes to Junk
 * @param answerPeriod how long a sender who was told that somebody is away hears nothing more
 */
@Validated
@ConfigurationProperties("mailbox.filter")
public record FilterSettings(
    @DefaultValue("false") boolean createFolders,
    @DefaultValue("100") @Positive int mostFolders,
    @DefaultValue("true") boolean junk,
    @DefaultValue("7d") @NotNull Duration answerPeriod) {}
