package postroad.mailbox.declared;

import java.util.List;

/** The file cannot be applied; nothing of it was. */
final class MistakenFileException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> mistakes;

  /**
   * With everything that is wrong.
   *
   * @param mistakes each with its line
   */
  MistakenFileException(List<String> mistakes) {
    super(String.join("; ", mistakes));
    this.mistakes = List.copyOf(mistakes);
  }

  List<String> mistakes() {
    return mistakes;
  }
}
