package postroad.access.imap.extension;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.Turn;
import postroad.access.imap.list.ListReturn;
import postroad.access.imap.list.ListSelection;
import postroad.access.imap.list.ListedName;
import postroad.access.imap.wire.Arguments;
import postroad.mailboxstore.Mailboxes.Creation;
import postroad.mailboxstore.SpecialUse;

/** SPECIAL-USE and CREATE-SPECIAL-USE (RFC 6154): what a mailbox is for is said and asked for. */
@Component
class SpecialUseExtension implements ImapExtension {

  private static final String WORD = "SPECIAL-USE";

  @Override
  public Set<String> capabilities() {
    return Set.of(WORD, "CREATE-SPECIAL-USE");
  }

  @Override
  public List<ListAttribute> listAttributes() {
    return List.of(name -> Optional.ofNullable(name.specialUse()).map(SpecialUse::attribute));
  }

  @Override
  public List<ListSelection> listSelections() {
    return List.of(new Selection(WORD));
  }

  /** It is always said, also to who asks for it (RFC 6154 §2). */
  @Override
  public List<ListReturn> listReturns() {
    return List.of(ListReturn.always(WORD));
  }

  @Override
  public List<CreateParameter> createParameters() {
    return List.of(new Use("USE"));
  }

  private record Selection(String word) implements ListSelection {

    @Override
    public boolean admits(ListedName name) {
      return name.specialUse() != null;
    }
  }

  /** What a new mailbox is to be for: one thing, which no other of the user's is (RFC 6154 §3). */
  private record Use(String word) implements CreateParameter {

    @Override
    public Making read(Turn turn) throws IOException {
      turn.arguments().space();
      List<String> asked = attributes(turn.arguments());
      Optional<SpecialUse> use =
          asked.size() == 1 ? SpecialUse.withAttribute(asked.getFirst()) : Optional.empty();
      return (mailboxes, ground) ->
          use.isPresent() && ground.isOwn()
              ? mailboxes.create(ground.owner().id(), ground.name(), use.get())
              : new Creation.UseTaken();
    }

    private static List<String> attributes(Arguments arguments) throws IOException {
      List<String> attributes = new ArrayList<>();
      arguments.expect('(');
      do {
        arguments.expect('\\');
        attributes.add("\\" + arguments.atom());
      } while (arguments.more());
      arguments.expect(')');
      return attributes;
    }
  }
}
