package postroad.access.imap.append;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import postroad.access.imap.MailStores;
import postroad.access.imap.Refused;
import postroad.access.imap.SessionOption;
import postroad.access.imap.Turn;
import postroad.access.imap.place.Place;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.Literal;
import postroad.access.imap.wire.SyntaxError;
import postroad.bodystore.BodyStore;
import postroad.directory.Account;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.Messages.AppendedMessages;
import postroad.mailboxstore.NewMessage;
import postroad.mailboxstore.SmallMessage;

/**
 * Takes in the messages of one command for one mailbox. Large ones stream into the body store while
 * their structure is read; what cannot be taken is refused before the client sends it, where it
 * asks.
 */
public final class Intake {

  /** So many octets of small messages are kept until all are filed together. */
  private static final int KEPT = 128 * 1024;

  private final Turn turn;
  private final Account account;
  private final MailStores stores;
  private final Target target;
  private final Admission admission;
  private final List<NewMessage> messages = new ArrayList<>();
  private final List<BodyStore.Whole> small = new ArrayList<>();
  private int room = KEPT;

  private Intake(Turn turn, Account account, MailStores stores, Target target, long largest) {
    this.turn = turn;
    this.account = account;
    this.stores = stores;
    this.target = target;
    this.admission =
        new Admission(
            largest,
            octets -> stores.lackRoomFor(target.place().owner(), octets),
            octets -> turn.octets().takeAtMost(octets));
  }

  /**
   * For the mailbox whose name comes next.
   *
   * @param largest how many octets one message may have
   * @throws Refused when nothing can be put there
   */
  public static Intake begin(Turn turn, Account account, MailStores stores, long largest)
      throws IOException {
    String name = turn.arguments().mailbox();
    Target target = Target.of(stores.places(), account, name);
    return new Intake(turn, account, stores, target, largest);
  }

  /** Where the messages go. */
  public Place target() {
    return target.place();
  }

  /**
   * Asks the store where the messages go, if that was only remembered.
   *
   * @throws Refused when there is no such mailbox any more
   */
  public void makeSure() {
    target.makeSure();
  }

  /** Reads flags and date where they are given, and the message. */
  public void take() throws IOException {
    Arguments arguments = turn.arguments();
    Flags flags = Flags.NONE;
    if (arguments.sees('(')) {
      flags = target.place().flags().of(arguments.flags()); // others are passed over (RFC 4314 §4)
      arguments.space();
    }
    OffsetDateTime date = OffsetDateTime.now(ZoneOffset.UTC);
    if (arguments.sees('"')) {
      date = arguments.dateTime();
      arguments.space();
    }
    Landed landed = land(pieces());
    room -= landed.kept().map(octets -> octets.length).orElse(0);
    landed.whole().ifPresent(small::add);
    messages.add(landed.with(flags, date));
  }

  private Pieces pieces() throws IOException {
    Arguments arguments = turn.arguments();
    if (!arguments.sees('{') && !arguments.sees('~')) {
      return form(arguments.word());
    }
    Literal literal = arguments.binaryLiteral();
    if (literal.binary() && !turn.vocabulary().has(SessionOption.BINARY_MESSAGES)) {
      throw new SyntaxError("a binary literal has no place here");
    }
    if (literal.size() == 0) {
      throw new Refused(Admission.EMPTY); // before it is asked for
    }
    return Pieces.of(List.of(Piece.of(arguments, literal)));
  }

  private Pieces form(String word) throws IOException {
    MessageForm form =
        turn.vocabulary()
            .messageForm(word)
            .orElseThrow(() -> new SyntaxError("a message is expected"));
    turn.arguments().space();
    return form.read(turn, account);
  }

  private Landed land(Pieces pieces) throws IOException {
    admission.begin();
    Landed landed = Landing.of(new PieceStream(pieces, admission), stores.bodies(), room);
    return TextForm.isNeededFor(landed)
        ? Landing.of(TextForm.of(landed, stores.bodies()), stores.bodies(), room)
        : landed;
  }

  /** Puts all that was taken into the mailbox, or nothing. */
  public AppendedMessages file() {
    return file(false);
  }

  /**
   * The same outside of any transaction: a session that has this mailbox open learns of it, and
   * that the message is recent to it.
   */
  public AppendedMessages fileAndLearn() {
    AppendedMessages filed = file(true);
    Flags flags = messages.getLast().flags();
    turn.selected().ifPresent(view -> view.learnArrival(target().mailbox(), filed, flags));
    return filed;
  }

  private AppendedMessages file(boolean maybeRecent) {
    if (messages.size() == 1 && small.size() == 1) {
      return target.use(place -> fileOne(place, maybeRecent && takesRecent(place)));
    }
    target.makeSure();
    return small.isEmpty() ? append() : stores.atOnce(this::storeAndAppend);
  }

  private boolean takesRecent(Place place) {
    return turn.selected().filter(view -> view.takesRecent(place.mailbox())).isPresent();
  }

  private AppendedMessages fileOne(Place place, boolean takesRecent) {
    var message = new SmallMessage(messages.getFirst(), small.getFirst(), takesRecent);
    return stores.messages().append(place.mailbox(), message, stores.limitOf(place.owner()));
  }

  private AppendedMessages storeAndAppend() {
    stores.bodies().storeAll(small);
    return append();
  }

  private AppendedMessages append() {
    Place place = target.place();
    return stores
        .messages()
        .append(
            place.mailbox().account(),
            place.mailbox().id(),
            messages,
            stores.limitOf(place.owner()));
  }
}
