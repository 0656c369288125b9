package postroad.access.imap.column;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of SORT and THREAD, under {@code access.sorting}.
 *
 * @param memory how much may be kept of what messages are sorted by, all mailboxes together;
 *     100,000 messages sorted by date take 2 MB, by subject about 10 MB
 */
@Validated
@ConfigurationProperties("access.sorting")
record SortingSettings(@DefaultValue("64MB") @NotNull DataSize memory) {}
