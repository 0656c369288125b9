package postroad.access.imap.extension.condstore;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.Turn;
import postroad.access.imap.fetch.FetchWord;
import postroad.access.imap.fetch.PlainItem;
import postroad.access.imap.search.SearchGrammar;
import postroad.access.imap.search.SearchKey;
import postroad.access.imap.search.SearchKey.Cost;
import postroad.access.imap.search.SearchWord;
import postroad.access.imap.wire.Mode;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MailboxCounts;

/**
 * CONDSTORE (RFC 7162 §3.1): every message has a MODSEQ that grows with each change of its flags.
 * Whoever uses a word of it is told MODSEQs from then on: see {@link Mode#CONDSTORE}, which {@code
 * Untagged} reads.
 */
@Component
class CondstoreExtension implements ImapExtension {

  private static final Set<Mode> MODES = Set.of(Mode.CONDSTORE);

  @Override
  public Set<String> capabilities() {
    return Set.of("CONDSTORE");
  }

  @Override
  public List<Enabling> enables() {
    return List.of(new Enabling("CONDSTORE", MODES));
  }

  @Override
  public List<SelectParameter> selectParameters() {
    return List.of(new Asked());
  }

  @Override
  public List<SelectNote> selectNotes() {
    return List.of((turn, opened) ->
        turn.untagged()
            .ok("HIGHESTMODSEQ " + opened.view().modseq(), "is the MODSEQ of the last change"));
  }

  @Override
  public List<StatusItem> statusItems() {
    return List.of(new HighestModseq());
  }

  @Override
  public List<FetchWord> fetchItems() {
    return List.of(FetchWord.alone("MODSEQ", PlainItem.MODSEQ));
  }

  @Override
  public List<SearchWord> searchKeys() {
    return List.of(SearchWord.of("MODSEQ", CondstoreExtension::changedAt));
  }

  /** Messages that have changed at that MODSEQ or since (RFC 7162 §3.1.5). */
  private static SearchKey changedAt(SearchGrammar grammar) throws IOException {
    long modseq = grammar.modseq();
    grammar.askForModseq();
    return SearchKey.of(Cost.NUMBER_AND_FLAGS, message -> message.line().modseq() >= modseq);
  }

  @Override
  public List<FetchModifier> fetchModifiers() {
    return List.of(new ChangedSince());
  }

  @Override
  public List<StoreModifier> storeModifiers() {
    return List.of(new UnchangedSince());
  }

  /** A parameter of SELECT that only says who asks (RFC 7162 §3.1.8). */
  private record Asked() implements SelectParameter {

    @Override
    public String word() {
      return "CONDSTORE";
    }

    @Override
    public SelectNote read(Turn turn) {
      turn.modes().turnOn(MODES);
      return SelectNote.NOTHING;
    }
  }

  /** The item of STATUS (RFC 7162 §3.1.7). */
  private record HighestModseq() implements StatusItem {

    @Override
    public String word() {
      return "HIGHESTMODSEQ";
    }

    @Override
    public Set<Mode> modes() {
      return MODES;
    }

    @Override
    public String value(Mailbox mailbox, MailboxCounts counts) {
      return Long.toString(counts.highestModseq());
    }
  }

  /** Shows what has changed since then, with its MODSEQ (RFC 7162 §3.1.4.1). */
  private record ChangedSince() implements FetchModifier {

    @Override
    public String word() {
      return "CHANGEDSINCE";
    }

    @Override
    public FetchChange read(Turn turn) throws IOException {
      turn.arguments().space();
      long modseq = turn.arguments().number();
      turn.modes().turnOn(MODES);
      return (_, plan) -> {
        plan.keepChangedSince(modseq);
        plan.show(PlainItem.MODSEQ);
      };
    }
  }

  /** Changes only what others have not changed since then (RFC 7162 §3.1.3). */
  private record UnchangedSince() implements StoreModifier {

    @Override
    public String word() {
      return "UNCHANGEDSINCE";
    }

    @Override
    public long read(Turn turn) throws IOException {
      turn.arguments().space();
      long modseq = turn.arguments().number();
      turn.modes().turnOn(MODES);
      return modseq;
    }
  }
}
