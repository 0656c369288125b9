package postroad.access.pop3;

import java.io.InputStream;
import java.util.OptionalInt;
import java.util.function.Function;
import postroad.access.pop3.Maildrop.Entry;
import postroad.access.pop3.MaildropReader.Content;

/** What is said in TRANSACTION (RFC 1939 §5 and §7). */
final class MaildropTalk {

  private final Maildrops maildrops;

  MaildropTalk(Maildrops maildrops) {
    this.maildrops = maildrops;
  }

  Reply answer(Pop3Command.InMaildrop wish, Maildrop maildrop, Mode mode) {
    return switch (wish) {
      case Pop3Command.Stat() ->
          new Reply.Line(Replies.OK + " " + maildrop.count() + " " + maildrop.size());
      case Pop3Command.ListSizes(var message) ->
          listed(maildrop, message, entry -> entry.number() + " " + entry.size());
      case Pop3Command.Uidl(var message) ->
          listed(maildrop, message, entry -> entry.number() + " " + maildrop.uniqueId(entry));
      case Pop3Command.Retr(var message) ->
          of(maildrop, message, entry -> whole(maildrop, entry, mode));
      case Pop3Command.Top(var message, var lines) ->
          of(maildrop, message, entry -> top(maildrop, entry, lines, mode));
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

  private Reply whole(Maildrop maildrop, Entry entry, Mode mode) {
    return shown(
        maildrops.content(maildrop, entry),
        octets ->
            new Reply.Message(Replies.OK + " " + entry.size() + " octets", mode.show(octets)));
  }

  private Reply top(Maildrop maildrop, Entry entry, int lines, Mode mode) {
    return shown(
        maildrops.content(maildrop, entry),
        octets -> new Reply.Message(Replies.TOP, new TopOfMessage(mode.show(octets), lines)));
  }

  private static Reply shown(Content content, Function<InputStream, Reply> message) {
    return switch (content) {
      case Content.Octets(var octets) -> message.apply(octets);
      case Content.Gone() -> new Reply.Line(Replies.MESSAGE_GONE);
      case Content.Unreadable() -> new Reply.Line(Replies.MESSAGE_UNREADABLE);
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
