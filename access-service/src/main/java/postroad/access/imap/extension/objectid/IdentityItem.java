package postroad.access.imap.extension.objectid;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import postroad.access.imap.fetch.FetchItem;
import postroad.access.imap.fetch.FetchedMessage;
import postroad.access.imap.wire.ImapWriter;
import postroad.mailboxstore.Mailbox;

/** EMAILID and THREADID in one FETCH (RFC 8474 §5). */
final class IdentityItem implements FetchItem {

  private final ObjectId kind;
  private final Identities identities;

  /** Of the messages looked up and not yet shown. */
  private final Map<Long, UUID> known = new ConcurrentHashMap<>();

  IdentityItem(ObjectId kind, Identities identities) {
    this.kind = kind;
    this.identities = identities;
  }

  @Override
  public Need need() {
    return Need.ROW;
  }

  @Override
  public void prepare(Mailbox mailbox, List<Long> uids) {
    known.putAll(identities.of(kind, mailbox, uids));
  }

  @Override
  public void write(FetchedMessage message, ImapWriter out) throws IOException {
    UUID id = known.remove(message.line().uid());
    out.text(kind + "ID ").text(id == null ? "NIL" : "(" + kind.of(id) + ")");
  }
}
