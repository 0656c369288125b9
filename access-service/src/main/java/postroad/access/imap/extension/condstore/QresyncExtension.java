package postroad.access.imap.extension.condstore;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.FetchPlan;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.command.Numbering;
import postroad.access.imap.wire.Mode;
import postroad.access.imap.wire.NumberSet.Range;
import postroad.access.imap.wire.SyntaxError;

/**
 * QRESYNC (RFC 7162 §3.2): a client that comes back hears at once what has changed and what is
 * gone, which we know and need not guess. It hears of what goes by UID: see {@link Mode#QRESYNC},
 * which {@code Untagged} reads.
 */
@Component
class QresyncExtension implements ImapExtension {

  private final Vanished vanished;

  QresyncExtension(MailStores stores) {
    this.vanished = new Vanished(stores);
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("QRESYNC");
  }

  @Override
  public List<Enabling> enables() {
    return List.of(new Enabling("QRESYNC", Set.of(Mode.CONDSTORE, Mode.QRESYNC)));
  }

  @Override
  public List<SelectParameter> selectParameters() {
    return List.of(new Resync(vanished));
  }

  @Override
  public List<FetchModifier> fetchModifiers() {
    return List.of(new TellVanished(vanished));
  }

  private static void mustBeOn(Turn turn) {
    if (!turn.modes().has(Mode.QRESYNC)) {
      throw new SyntaxError("please ENABLE QRESYNC first"); // RFC 7162 §3.2.3
    }
  }

  /** SELECT for a client that was here before (RFC 7162 §3.2.5). */
  private record Resync(Vanished vanished) implements SelectParameter {

    @Override
    public String word() {
      return "QRESYNC";
    }

    @Override
    public SelectNote read(Turn turn) throws IOException {
      mustBeOn(turn);
      Remembered remembered = Remembered.read(turn.arguments(), turn.modes());
      return (_, opened) -> {
        if (remembered.uidValidity() == opened.view().mailbox().uidValidity()) {
          new Resynchronisation(opened, remembered).tell(turn.untagged(), vanished);
        }
      };
    }
  }

  /** UID FETCH that tells also what is gone (RFC 7162 §3.2.6). */
  private record TellVanished(Vanished vanished) implements FetchModifier {

    @Override
    public String word() {
      return "VANISHED";
    }

    @Override
    public FetchChange read(Turn turn) {
      mustBeOn(turn);
      return this::tell;
    }

    private void tell(Turn turn, FetchPlan plan) throws IOException {
      OptionalLong since = plan.changedSince();
      if (plan.numbering() != Numbering.UID || since.isEmpty()) {
        throw new SyntaxError("VANISHED needs UID FETCH and CHANGEDSINCE");
      }
      List<Range> asked = plan.set().resolved(Vanished.LARGEST_UID);
      vanished.tell(turn.untagged(), vanished.among(asked, plan.view(), since.getAsLong()));
    }
  }
}
