package postroad.access.imap.extension.catenate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import postroad.access.imap.Completion;
import postroad.access.imap.MailStores;
import postroad.access.imap.Refused;
import postroad.access.imap.append.Piece;
import postroad.access.imap.fetch.Excerpt;
import postroad.access.imap.fetch.MessageOctets;
import postroad.access.imap.fetch.Section;
import postroad.access.imap.place.Sought;
import postroad.access.imap.wire.SyntaxError;
import postroad.directory.Account;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.MessageRow;
import postroad.mailboxstore.sharing.Right;
import postroad.message.MessageStructure;

/** Finds octets of messages that lie here, for who may read them. */
final class StoredPieces {

  private final MailStores stores;
  private final Account account;

  StoredPieces(MailStores stores, Account account) {
    this.stores = stores;
    this.account = account;
  }

  /**
   * What a URL names.
   *
   * @throws Refused when there is nothing of the kind (RFC 4469 §4.1, BADURL)
   */
  Piece at(String url) throws IOException {
    Optional<MessageUrl> read = MessageUrl.parse(url);
    Optional<Excerpt> found = read.isEmpty() ? Optional.empty() : find(read.get());
    Excerpt excerpt = found.orElseThrow(() -> new Refused(badUrl(url)));
    return new Piece(excerpt.size(), excerpt::open);
  }

  private static Completion badUrl(String url) {
    String code = "BADURL \"" + MessageUrl.printable(url) + "\"";
    return new Completion.No(code, "there is nothing here by that URL");
  }

  private Optional<Excerpt> find(MessageUrl url) throws IOException {
    return switch (stores.places().find(account, url.mailbox(), Right.READ)) {
      case Sought.Found(var place) when isMeant(place.mailbox(), url) -> find(place.mailbox(), url);
      case Sought.Found _, Sought.Forbidden _, Sought.Absent _ -> Optional.empty();
    };
  }

  private static boolean isMeant(Mailbox mailbox, MessageUrl url) {
    return url.uidValidity().orElse(mailbox.uidValidity()) == mailbox.uidValidity();
  }

  private Optional<Excerpt> find(Mailbox mailbox, MessageUrl url) throws IOException {
    Section section;
    try {
      section = Section.parse(url.section());
    } catch (SyntaxError noSection) {
      return Optional.empty();
    }
    List<Long> uid = List.of(url.uid());
    List<MessageRow> rows = stores.messages().rows(mailbox.account(), mailbox.id(), uid);
    MessageStructure structure =
        stores.messages().structures(mailbox.account(), mailbox.id(), uid).get(url.uid());
    if (rows.isEmpty() || structure == null) {
      return Optional.empty();
    }
    var octets = new MessageOctets(rows.getFirst(), stores.bodies());
    return Excerpt.of(structure, octets, section)
        .map(excerpt -> excerpt.cut(url.offset(), url.length()));
  }
}
