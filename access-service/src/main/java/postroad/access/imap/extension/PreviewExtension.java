package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.fetch.FetchItem;
import postroad.access.imap.fetch.FetchWord;
import postroad.access.imap.fetch.FetchedMessage;
import postroad.access.imap.wire.Arguments;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.SyntaxError;
import postroad.message.text.Preview;

/** PREVIEW (RFC 8970): the first words of a message, for lists of mail. */
@Component
class PreviewExtension implements ImapExtension {

  @Override
  public Set<String> capabilities() {
    return Set.of("PREVIEW");
  }

  @Override
  public List<FetchWord> fetchItems() {
    return List.of(new PreviewWord());
  }

  /** Who would rather wait for nothing than for a preview waits no longer here: it is quick. */
  private record PreviewWord() implements FetchWord {

    @Override
    public String word() {
      return "PREVIEW";
    }

    @Override
    public FetchItem read(Arguments arguments) throws IOException {
      if (arguments.acceptNested()) {
        do {
          if (!arguments.word().equals("LAZY")) {
            throw new SyntaxError("LAZY is expected");
          }
        } while (arguments.more());
        arguments.expect(')');
      }
      return new PreviewItem();
    }
  }

  /** The item of FETCH (RFC 8970 §3). */
  private record PreviewItem() implements FetchItem {

    @Override
    public Need need() {
      return Need.STRUCTURE;
    }

    @Override
    public boolean isKept() {
      return true;
    }

    @Override
    public boolean readsOctets() {
      return true;
    }

    @Override
    public void write(FetchedMessage message, ImapWriter out) throws IOException {
      out.text("PREVIEW ").string(Preview.of(message.structure().root(), message.octets()));
    }
  }
}
