package postroad.access.imap.column;

import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of SORT, THREAD and SEARCH, under {@code access.sorting}.
 *
 * @param memory how much may be kept of what messages are sorted by, and large mailboxes searched
 *     by, all together; of 100,000 messages, dates or sizes take 2 MB, subjects about 10 MB
 */
@Validated
@ConfigurationProperties("access.sorting")
record SortingSettings(@DefaultValue("64MB") @NotNull DataSize memory) {}
