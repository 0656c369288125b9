package postroad.access.imap.extension.compress;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
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
  private final Semaphore places;

  CompressExtension(Settings settings) {
    this.settings = settings;
    this.places = new Semaphore(settings.sessions());
  }

  /**
   * Whether clients may compress, under {@code access.compress}.
   *
   * @param enabled saves phones their volume; costs us 40 KiB outside the heap for each session
   *     that does, and the processor's time
   * @param memory what all that compress may take together
   */
  @ConfigurationProperties("access.compress")
  record Settings(@DefaultValue("true") boolean enabled, @DefaultValue("256MB") DataSize memory) {

    private static final long OF_ONE = 40 * 1024;

    /** How many sessions may compress at once. */
    int sessions() {
      return (int) Math.min(Integer.MAX_VALUE, memory.toBytes() / OF_ONE);
    }
  }

  /** For who is known to us, once: before that it would be work for strangers. */
  @Override
  public List<String> capabilities(Standing standing) {
    return settings.enabled() && standing.loggedIn() && !standing.isLayered()
        ? List.of(CAPABILITY)
        : List.of();
  }

  @Override
  public List<ImapCommand> commands() {
    return settings.enabled() ? List.of(new Compress("COMPRESS", places)) : List.of();
  }

  private record Compress(String name, Semaphore places) implements ImapCommand.WithAccount {

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
      if (!places.tryAcquire()) {
        return Completion.NO_ROOM;
      }
      turn.layerAfterwards(new Deflate(places::release));
      return new Completion.Ok("what follows is compressed");
    }

    @Override
    public Telling telling() {
      return Telling.NOTHING;
    }
  }
}
