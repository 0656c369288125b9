package postroad.access.imap;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.listener.AnswerCount;

/** Tells the client what has come of its command. */
final class Answer {

  /** Codes that say that something was more than a client may have. */
  private static final Set<String> LIMITS = Set.of("TOOBIG", "LIMIT", "OVERQUOTA");

  private final ImapWriter writer;
  private final Untagged untagged;
  private final Allowance allowance;
  private final AnswerCount count;

  Answer(ImapWriter writer, Untagged untagged, Allowance allowance, AnswerCount count) {
    this.writer = writer;
    this.untagged = untagged;
    this.allowance = allowance;
    this.count = count;
  }

  void give(String tag, Completion completion) throws IOException {
    Completion whole = withLimit(completion);
    count.count(kindOf(whole));
    String code = whole.code() == null ? "" : "[" + whole.code() + "] ";
    writer.text(tag + " " + whole.word() + " " + code + whole.text()).end();
  }

  /** The client is sent away. */
  void countLast() {
    count.count(AnswerCount.Kind.BYE);
  }

  private static AnswerCount.Kind kindOf(Completion completion) {
    String code = completion.code();
    if (code != null && LIMITS.contains(code)) {
      return AnswerCount.Kind.LIMIT;
    }
    return switch (completion) {
      case Completion.Ok _ -> AnswerCount.Kind.OK;
      case Completion.No _ -> AnswerCount.Kind.NO;
      case Completion.Bad _ -> AnswerCount.Kind.BAD;
    };
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
