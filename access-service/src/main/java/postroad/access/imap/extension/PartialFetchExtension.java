package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.Turn;
import postroad.access.imap.wire.PartialRange;

/** A part of what UID FETCH would show, and FETCH, as the grammar has it (RFC 9394 §3.3, §4). */
@Component
class PartialFetchExtension implements ImapExtension {

  @Override
  public List<FetchModifier> fetchModifiers() {
    return List.of(new Partial());
  }

  private record Partial() implements FetchModifier {

    @Override
    public String word() {
      return "PARTIAL";
    }

    @Override
    public FetchChange read(Turn turn) throws IOException {
      turn.arguments().space();
      PartialRange range = PartialRange.read(turn.arguments());
      turn.allowance().mustCover(range.last() - range.first() + 1); // RFC 9738 §3.1
      return (_, plan) -> plan.keep(range.of(plan.messages()));
    }
  }
}
