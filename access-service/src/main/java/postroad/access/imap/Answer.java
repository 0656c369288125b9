package postroad.access.imap;

import java.io.IOException;
import java.util.Optional;
import postroad.access.imap.wire.ImapWriter;

/** Tells the client what has come of its command. */
final class Answer {

  private final ImapWriter writer;
  private final Untagged untagged;
  private final Allowance allowance;

  Answer(ImapWriter writer, Untagged untagged, Allowance allowance) {
    this.writer = writer;
    this.untagged = untagged;
    this.allowance = allowance;
  }

  void give(String tag, Completion completion) throws IOException {
    Completion whole = withLimit(completion);
    String code = whole.code() == null ? "" : "[" + whole.code() + "] ";
    writer.text(tag + " " + whole.word() + " " + code + whole.text()).end();
  }

  /** Says that messages were left out, beside another code if there is one (RFC 9738 §3.1). */
  private Completion withLimit(Completion completion) throws IOException {
    Optional<String> code = allowance.leftOut();
    if (code.isEmpty() || !(completion instanceof Completion.Ok)) {
      return completion;
    }
    if (completion.code() == null) {
      return new Completion.Ok(code.get(), completion.text());
    }
    untagged.line("NO [" + code.get() + "] the messages below were left out");
    return completion;
  }
}
