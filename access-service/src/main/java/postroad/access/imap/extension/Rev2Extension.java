package postroad.access.imap.extension;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.wire.Mode;

/**
 * IMAP4rev2 (RFC 9051), whose commands are those of the base protocol and its extensions. What a
 * client hears only when it has asked for it is read from {@link Mode#IMAP4REV2}: by {@code
 * Untagged} and {@code ImapWriter}, by SEARCH, which answers with ESEARCH, by RENAME, and here.
 */
@Component
class Rev2Extension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("IMAP4rev2");
  }

  @Override
  public List<Enabling> enables() {
    return List.of(new Enabling("IMAP4rev2", Set.of(Mode.IMAP4REV2)));
  }

  /** The name of what was opened (RFC 9051 §6.3.2). */
  @Override
  public List<SelectNote> selectNotes() {
    return List.of((turn, opened) -> {
      if (turn.modes().has(Mode.IMAP4REV2)) {
        String name = opened.view().place().name();
        turn.untagged().begin().text("LIST () \"/\" ").mailbox(name).end();
      }
    });
  }
}
