package postroad.mailbox.declared;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import postroad.mailbox.declared.DeclaredDirectory.Prune;

/**
 * A file that says who lives here, under {@code mailbox.directory-file}.
 *
 * @param path where it lies; absent: there is none
 * @param every how often it is looked at; a mounted file changes without anybody being told
 * @param prune what is removed when the file does not know it: aliases, groups, domains; accounts
 *     never are
 */
@Validated
@ConfigurationProperties("mailbox.directory-file")
record DirectoryFileSettings(
    @Nullable Path path,
    @DefaultValue("5s") @NotNull Duration every,
    @DefaultValue @NotNull Set<Prune> prune) {}
