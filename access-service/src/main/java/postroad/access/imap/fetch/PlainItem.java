package postroad.access.imap.fetch;

import java.io.IOException;
import java.util.Set;
import postroad.access.imap.wire.FlagWords;
import postroad.access.imap.wire.ImapDates;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.Mode;

/** The items that are one value. */
public enum PlainItem implements FetchItem {
  UID(Need.NUMBER_AND_FLAGS),
  FLAGS(Need.NUMBER_AND_FLAGS),
  INTERNALDATE(Need.ROW),
  SIZE(Need.ROW),
  /** When the flags last changed (RFC 7162 §3.1.4.2). */
  MODSEQ(Need.NUMBER_AND_FLAGS);

  private final Need need;

  PlainItem(Need need) {
    this.need = need;
  }

  @Override
  public Need need() {
    return need;
  }

  @Override
  public Set<Mode> modes() {
    return this == MODSEQ ? Set.of(Mode.CONDSTORE) : Set.of();
  }

  @Override
  public boolean isKept() {
    return need == Need.ROW;
  }

  @Override
  public void write(FetchedMessage message, ImapWriter out) throws IOException {
    switch (this) {
      case UID -> out.text("UID ").number(message.line().uid());
      case FLAGS ->
          out.text("FLAGS (")
              .text(FlagWords.text(message.line().flags(), message.line().recent()))
              .text(")");
      case INTERNALDATE ->
          out.text("INTERNALDATE \"").text(ImapDates.text(message.row().internalDate())).text("\"");
      case MODSEQ -> out.text("MODSEQ (").number(message.line().modseq()).text(")");
      case SIZE -> out.text("RFC822.SIZE ").number(message.row().size());
    }
  }
}
