package postroad.access.imap.extension;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.SessionOption;

/**
 * LITERAL+ or LITERAL-, never both (RFC 7888 §5): clients need not wait for our word before a
 * literal, or before a small one.
 */
@Component
@EnableConfigurationProperties(LiteralExtension.Settings.class)
class LiteralExtension implements ImapExtension {

  private final Settings settings;

  LiteralExtension(Settings settings) {
    this.settings = settings;
  }

  /**
   * What clients may send unasked, under {@code access.literals}.
   *
   * @param unasked all literals save round trips; only small ones save us from taking in a large
   *     message that is then refused
   */
  @ConfigurationProperties("access.literals")
  record Settings(@DefaultValue("all") Unasked unasked) {}

  /** Which literals may come without our word. */
  enum Unasked {
    ALL,
    SMALL
  }

  @Override
  public Set<String> capabilities() {
    return Set.of(settings.unasked() == Unasked.ALL ? "LITERAL+" : "LITERAL-");
  }

  @Override
  public Set<SessionOption> options() {
    return Set.of(
        settings.unasked() == Unasked.ALL
            ? SessionOption.NON_SYNCHRONISING_LITERALS
            : SessionOption.SMALL_NON_SYNCHRONISING_LITERALS);
  }
}
