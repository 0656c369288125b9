package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.Turn;
import postroad.access.imap.append.MessageForm;
import postroad.access.imap.append.Piece;
import postroad.access.imap.append.Pieces;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.Mode;
import postroad.directory.Account;

/**
 * UTF8=ACCEPT (RFC 9755): who has switched it on speaks of mailboxes and shows header fields in
 * UTF-8.
 */
@Component
class Utf8Extension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("UTF8=ACCEPT");
  }

  @Override
  public List<Enabling> enables() {
    return List.of(new Enabling("UTF8=ACCEPT", Set.of(Mode.UTF8)));
  }

  @Override
  public List<MessageForm> messageForms() {
    return List.of(new Utf8Message("UTF8"));
  }

  /**
   * A message whose header is UTF-8 may come as {@code UTF8 (~{n})}: RFC 6855 §4 asked for it, RFC
   * 9755 §4 asks for a plain literal.
   */
  private record Utf8Message(String word) implements MessageForm {

    @Override
    public Pieces read(Turn turn, Account account) throws IOException {
      Arguments arguments = turn.arguments();
      arguments.expect('(');
      Pieces octets = Pieces.of(List.of(Piece.of(arguments, arguments.binaryLiteral())));
      return () -> {
        Optional<Piece> next = octets.next();
        if (next.isEmpty()) {
          arguments.expect(')');
        }
        return next;
      };
    }
  }
}
