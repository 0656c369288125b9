package postroad.access.imap.extension.compress;

import java.io.IOException;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.Standing;
import postroad.access.imap.Turn;
import postroad.directory.Account;

/** COMPRESS=DEFLATE (RFC 4978): octets in both directions are squeezed, below the commands. */
@Component
@EnableConfigurationProperties(CompressExtension.Settings.class)
class CompressExtension implements ImapExtension {

  private static final String CAPABILITY = "COMPRESS=DEFLATE";

  private final Settings settings;

  CompressExtension(Settings settings) {
    this.settings = settings;
  }

  /**
   * Whether clients may compress, under {@code access.compress}.
   *
   * @param enabled saves phones their volume; costs us 40 KiB outside the heap for each session
   *     that does, and the processor's time
   */
  @ConfigurationProperties("access.compress")
  record Settings(@DefaultValue("true") boolean enabled) {}

  /** For who is known to us, once: before that it would be work for strangers. */
  @Override
  public List<String> capabilities(Standing standing) {
    return settings.enabled() && standing.loggedIn() && !standing.isLayered()
        ? List.of(CAPABILITY)
        : List.of();
  }

  @Override
  public List<ImapCommand> commands() {
    return settings.enabled() ? List.of(new Compress("COMPRESS")) : List.of();
  }

  private record Compress(String name) implements ImapCommand.WithAccount {

    private static final Completion ACTIVE =
        new Completion.No("COMPRESSIONACTIVE", "this is compressed already");

    @Override
    public Completion run(Turn turn, Account account) throws IOException {
      turn.arguments().space();
      String mechanism = turn.arguments().word();
      turn.arguments().end();
      if (!mechanism.equals("DEFLATE")) {
        return new Completion.Bad("only DEFLATE is known");
      }
      if (turn.standing().isLayered()) {
        return ACTIVE;
      }
      turn.layerAfterwards(new Deflate());
      return new Completion.Ok("what follows is compressed");
    }

    @Override
    public Telling telling() {
      return Telling.NOTHING;
    }
  }
}
