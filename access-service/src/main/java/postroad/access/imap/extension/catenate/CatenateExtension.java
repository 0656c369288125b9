package postroad.access.imap.extension.catenate;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.append.MessageForm;
import postroad.access.imap.append.Piece;
import postroad.access.imap.append.Pieces;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.SyntaxError;
import postroad.directory.Account;

/**
 * CATENATE (RFC 4469): a message put together from what the client sends and what lies here
 * already, so that an attachment is not sent twice.
 */
@Component
class CatenateExtension implements ImapExtension {

  private final MailStores stores;

  CatenateExtension(MailStores stores) {
    this.stores = stores;
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("CATENATE");
  }

  @Override
  public List<MessageForm> messageForms() {
    return List.of(new Catenation("CATENATE", stores));
  }

  private record Catenation(String word, MailStores stores) implements MessageForm {

    @Override
    public Pieces read(Turn turn, Account account) throws IOException {
      turn.arguments().expect('(');
      return new Parts(turn.arguments(), new StoredPieces(stores, account));
    }
  }

  /** {@code TEXT {5}}, {@code URL "..."} and {@code UTF8 (~{5})} up to the end (RFC 4469 §5). */
  private static final class Parts implements Pieces {

    private final Arguments arguments;
    private final StoredPieces stored;
    private boolean begun;
    private boolean isOpen;

    Parts(Arguments arguments, StoredPieces stored) {
      this.arguments = arguments;
      this.stored = stored;
    }

    @Override
    public Optional<Piece> next() throws IOException {
      if (isOpen) {
        arguments.expect(')');
        isOpen = false;
      }
      if (begun) {
        if (arguments.accept(')')) {
          return Optional.empty();
        }
        arguments.space();
      }
      begun = true;
      String kind = arguments.word();
      arguments.space();
      return switch (kind) {
        case "TEXT" -> Optional.of(Piece.of(arguments, arguments.binaryLiteral()));
        case "URL" -> Optional.of(stored.at(arguments.astring()));
        case "UTF8" -> Optional.of(utf8());
        default -> throw new SyntaxError("TEXT, URL or UTF8 is expected");
      };
    }

    /** RFC 6855 §4: the parenthesis behind the literal is read before the next part. */
    private Piece utf8() throws IOException {
      arguments.expect('(');
      isOpen = true;
      return Piece.of(arguments, arguments.binaryLiteral());
    }
  }
}
