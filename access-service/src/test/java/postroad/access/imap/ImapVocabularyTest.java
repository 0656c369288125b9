package postroad.access.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One word, one owner. */
class ImapVocabularyTest {

  record Hello(String name) implements ImapCommand.AnyTime {

    @Override
    public Completion run(Turn turn) {
      return new Completion.Ok("hello");
    }
  }

  record Extension(List<ImapCommand> commands, Set<String> capabilities) implements ImapExtension {}

  static final ImapExtension HELLO = new Extension(List.of(new Hello("HELLO")), Set.of("HELLO"));

  @Test
  void extensionsAreSummedUp() {
    var vocabulary =
        new ImapVocabulary(
            List.of(HELLO, new Extension(List.of(new Hello("UID HELLO")), Set.of())));

    assertThat(vocabulary.command("HELLO")).isPresent();
    assertThat(vocabulary.command("BYE")).isEmpty();
    assertThat(vocabulary.isPrefix("UID")).isTrue();
    assertThat(vocabulary.isPrefix("HELLO")).isFalse();
  }

  @Test
  void commandWithTwoOwnersStopsTheStart() {
    ImapExtension other = new Extension(List.of(new Hello("HELLO")), Set.of());

    assertThatThrownBy(() -> new ImapVocabulary(List.of(HELLO, other)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("command HELLO");
  }

  @Test
  void capabilityWithTwoOwnersStopsTheStart() {
    ImapExtension other = new Extension(List.of(), Set.of("HELLO"));

    assertThatThrownBy(() -> new ImapVocabulary(List.of(HELLO, other)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("capability HELLO");
  }
}
