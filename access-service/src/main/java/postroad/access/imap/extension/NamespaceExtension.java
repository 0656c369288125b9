package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.MailStores;
import postroad.access.imap.Turn;
import postroad.access.imap.place.Places;
import postroad.access.imap.wire.Utf7;
import postroad.directory.Account;

/**
 * NAMESPACE (RFC 2342): a user's own mailboxes have no prefix, those of others one; what belongs to
 * nobody does not exist.
 */
@Component
class NamespaceExtension implements ImapExtension {

  private final Places places;

  NamespaceExtension(MailStores stores) {
    this.places = stores.places();
  }

  @Override
  public Set<String> capabilities() {
    return Set.of("NAMESPACE");
  }

  @Override
  public List<ImapCommand> commands() {
    return List.of(new Namespace("NAMESPACE", places));
  }

  private record Namespace(String name, Places places) implements ImapCommand.WithAccount {

    @Override
    public Completion run(Turn turn, Account account) throws IOException {
      turn.arguments().end();
      String others = places.prefixOfOthers();
      turn.untagged()
          .begin()
          .text("NAMESPACE ((\"\" \"/\")) ((")
          .string(turn.modes().speakUtf8() ? others : Utf7.encode(others))
          .text(" \"/\")) NIL")
          .end();
      return new Completion.Ok("NAMESPACE completed");
    }
  }
}
