package postroad.mailbox.declared;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import postroad.mailbox.rounds.Rounds;

/**
 * Applies the directory's file at the start, and each time it is another one. What is wrong with it
 * is said once and shown by health; the directory stays as it was, and it is tried again.
 */
@Component("directoryFileHealthIndicator") // so that health calls it "directoryFile"
@ConditionalOnProperty("mailbox.directory-file.path")
final class DirectoryFile extends Rounds implements HealthIndicator {

  private static final Logger log = LoggerFactory.getLogger("postroad.audit");

  private final DeclaredDirectory directory;
  private final DirectoryFileSettings settings;
  private final Path path;
  private final AtomicInteger mistakes;
  private volatile @Nullable String applied;
  private volatile @Nullable String trouble = "not applied yet";

  DirectoryFile(DeclaredDirectory directory, DirectoryFileSettings settings, MeterRegistry meters) {
    super("directory-file", Duration.ZERO, settings.every());
    this.directory = directory;
    this.settings = settings;
    this.path = Objects.requireNonNull(settings.path());
    this.mistakes = meters.gauge("postroad.directory.file.mistakes", new AtomicInteger());
  }

  @Override
  public Health health() {
    String reason = trouble;
    return reason == null
        ? Health.up().withDetail("file", path.toString()).build()
        : Health.down().withDetail("file", path.toString()).withDetail("reason", reason).build();
  }

  @Override
  protected void goRound() {
    try {
      String text = Files.readString(path, StandardCharsets.UTF_8);
      if (!text.equals(applied)) {
        directory.apply(text, settings.prune(), this::show);
        applied = text;
      }
      mistakes.set(0);
      trouble = null;
    } catch (MistakenFileException wrong) {
      mistakes.set(wrong.mistakes().size());
      wait("nothing of it is applied", wrong.mistakes());
    } catch (IOException unreadable) {
      wait("it cannot be read", List.of(unreadable.toString()));
    } catch (DataAccessException away) {
      wait("it waits for the database", List.of(String.valueOf(away.getMessage())));
    } catch (RuntimeException bug) {
      log.error("{} is not applied", path, bug);
      trouble = bug.toString();
    }
  }

  /** What is about to change, before it does. */
  private void show(List<String> changes) {
    changes.forEach(change -> log.info("{}: {}", path, change));
  }

  private void wait(String what, List<String> reasons) {
    String reason = what + ": " + String.join("; ", reasons);
    if (!reason.equals(trouble)) {
      reasons.forEach(one -> log.warn("{}: {}: {}", path, what, one));
    }
    trouble = reason;
  }
}
