package postroad.access.imap.extension;

import java.io.IOException;
import java.util.List;
import org.springframework.stereotype.Component;
import postroad.access.imap.FetchPlan;
import postroad.access.imap.ImapExtension;
import postroad.access.imap.Turn;
import postroad.access.imap.command.Numbering;
import postroad.access.imap.wire.PartialRange;
import postroad.access.imap.wire.SyntaxError;

/** A part of what UID FETCH would show (RFC 9394 §3.3). */
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
      return (_, plan) -> keep(range, plan);
    }

    private static void keep(PartialRange range, FetchPlan plan) {
      if (plan.numbering() != Numbering.UID) {
        throw new SyntaxError("PARTIAL needs UID FETCH");
      }
      plan.keep(range.of(plan.messages()));
    }
  }
}
