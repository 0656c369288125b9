package postroad.access.imap.place;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How mailboxes are shared, under {@code access.sharing}.
 *
 * @param otherUsers the name below which the mailboxes of other accounts are shown, each as {@code
 *     Other Users/bob@example.org/Folder}
 * @param anyone whether a user may open a mailbox to all who have an account here, whatever their
 *     domain
 */
@Validated
@ConfigurationProperties("access.sharing")
public record SharingSettings(
    @DefaultValue("Other Users") @NotBlank @Pattern(regexp = "[^/%*\\p{Cntrl}]+") String otherUsers,
    @DefaultValue("true") boolean anyone) {}
