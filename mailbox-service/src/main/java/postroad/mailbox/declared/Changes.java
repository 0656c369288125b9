package postroad.mailbox.declared;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import postroad.directory.Creation;

/** What is made different, and what stands against it: written down while it happens. */
final class Changes {

  private final List<String> made = new ArrayList<>();
  private final List<String> mistakes = new ArrayList<>();

  /** Something new. */
  void added(int line, String what, Creation<?> answer) {
    note(line, "+ " + what, refusal(answer));
  }

  /** Something that is otherwise from now on. */
  void changed(int line, String what, Creation<?> answer) {
    note(line, "~ " + what, refusal(answer));
  }

  void changed(String what) {
    made.add("~ " + what);
  }

  void removed(String what) {
    made.add("- " + what);
  }

  void mistake(int line, String what) {
    mistakes.add("line %d: %s".formatted(line, what));
  }

  List<String> made() {
    return List.copyOf(made);
  }

  List<String> mistakes() {
    return List.copyOf(mistakes);
  }

  static Optional<Creation.Reason> refusal(Creation<?> answer) {
    return answer instanceof Creation.Refused<?>(Creation.Reason reason)
        ? Optional.of(reason)
        : Optional.empty();
  }

  private void note(int line, String what, Optional<Creation.Reason> refusal) {
    refusal.ifPresentOrElse(
        reason -> mistake(line, what.substring(2) + ": " + reason.words()), () -> made.add(what));
  }
}
