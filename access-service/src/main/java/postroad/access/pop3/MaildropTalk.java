package postroad.access.pop3;

import java.io.InputStream;
import java.util.OptionalInt;
import java.util.function.Function;
import postroad.access.pop3.Maildrop.Entry;

/** What is said in TRANSACTION (RFC 1939 §5 and §7). */
final class MaildropTalk {

  private final Maildrops maildrops;

  MaildropTalk(Maildrops maildrops) {
    this.maildrops = maildrops;
  }

  Reply answer(Pop3Command.InMaildrop wish, Maildrop maildrop) {
    return switch (wish) {
      case Pop3Command.Stat() ->
          new Reply.Line(Replies.OK + " " + maildrop.count() + " " + maildrop.size());
      case Pop3Command.ListSizes(var message) ->
          listed(maildrop, message, entry -> entry.number() + " " + entry.size());
      case Pop3Command.Uidl(var message) ->
          listed(maildrop, message, entry -> entry.number() + " " + maildrop.uniqueId(entry));
      case Pop3Command.Retr(var message) -> of(maildrop, message, entry -> whole(maildrop, entry));
      case Pop3Command.Top(var message, var lines) ->
          of(maildrop, message, entry -> top(maildrop, entry, lines));
      case Pop3Command.Dele(var message) -> of(maildrop, message, entry -> mark(maildrop, entry));
      case Pop3Command.Noop() -> new Reply.Line(Replies.OK);
      case Pop3Command.Rset() -> {
        maildrop.unmarkAll();
        yield overview(maildrop);
      }
    };
  }

  /** For people: how much there is. */
  static Reply overview(Maildrop maildrop) {
    return new Reply.Line(
        Replies.OK + " " + maildrop.count() + " messages, " + maildrop.size() + " octets");
  }

  private static Reply listed(
      Maildrop maildrop, OptionalInt message, Function<Entry, String> line) {
    if (message.isPresent()) {
      return of(
          maildrop,
          message.getAsInt(),
          entry -> new Reply.Line(Replies.OK + " " + line.apply(entry)));
    }
    return new Reply.Lines(
        Replies.OK + " " + maildrop.count() + " messages", maildrop.entries().map(line).toList());
  }

  private Reply whole(Maildrop maildrop, Entry entry) {
    return shown(
        maildrops.content(maildrop, entry),
        octets -> new Reply.Message(Replies.OK + " " + entry.size() + " octets", octets));
  }

  private Reply top(Maildrop maildrop, Entry entry, int lines) {
    return shown(
        maildrops.content(maildrop, entry),
        octets -> new Reply.Message(Replies.TOP, new TopOfMessage(octets, lines)));
  }

  private static Reply shown(Maildrops.Content content, Function<InputStream, Reply> message) {
    return switch (content) {
      case Maildrops.Content.Octets(var octets) -> message.apply(octets);
      case Maildrops.Content.Gone() -> new Reply.Line(Replies.MESSAGE_GONE);
      case Maildrops.Content.Unreadable() -> new Reply.Line(Replies.MESSAGE_UNREADABLE);
    };
  }

  private static Reply mark(Maildrop maildrop, Entry entry) {
    maildrop.mark(entry);
    return new Reply.Line(Replies.MARKED);
  }

  private static Reply of(Maildrop maildrop, int message, Function<Entry, Reply> answer) {
    return maildrop.entry(message).map(answer).orElse(new Reply.Line(Replies.NO_SUCH_MESSAGE));
  }
}
