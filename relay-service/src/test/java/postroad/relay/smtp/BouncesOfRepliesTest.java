package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import postroad.contract.BounceClass;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;
import postroad.relay.bounce.BounceRules;
import postroad.relay.smtp.StatusOf.Question;

/** What hosts out there say, from the reply to the kind of trouble. */
class BouncesOfRepliesTest {

  private static final Recipient BOB = Recipient.of(MailAddress.parse("bob@b.test"));

  private final BounceRules rules = BounceRules.ours();

  @TestFactory
  Stream<DynamicTest> everythingSaidIsUnderstood() throws IOException {
    return corpus().stream().map(one -> dynamicTest(one.said(), () -> check(one)));
  }

  @Test
  void everyKindARelayMeetsIsInTheCorpus() throws IOException {
    Set<BounceClass> met = EnumSet.of(BounceClass.SUPPRESSED); // the spool's own

    corpus().forEach(one -> met.add(one.kind()));

    assertThat(met).containsExactlyInAnyOrder(BounceClass.values());
  }

  private void check(Said one) throws BadReplyException {
    BounceClass kind =
        switch (one.when()) {
          case "none" -> rules.kindOf(StatusCode.parse(firstWord(one.said())), null);
          case "connect" -> rules.kindOf(new StatusCode(4, 3, 2), one.said());
          default -> inAnswerTo(one);
        };

    assertThat(kind).as("%s: %s", one.when(), one.said()).isEqualTo(one.kind());
  }

  private BounceClass inAnswerTo(Said one) throws BadReplyException {
    Question question = Question.valueOf(one.when().toUpperCase(Locale.ROOT));
    Reply reply = reply(one.said());
    return switch (StatusOf.answer(BOB, question, reply)) {
      case Answer.NotNow(_, var status, _, var said) -> rules.kindOf(status, said.text());
      case Answer.Never(_, var status, _, var said) ->
          rules.kindOf(status, Objects.requireNonNull(said).text());
      case Answer other -> throw new AssertionError("no bounce: " + other);
    };
  }

  private static Reply reply(String said) {
    return Reply.of(Integer.parseInt(said.substring(0, 3)), List.of(said.substring(3).strip()));
  }

  private static String firstWord(String text) {
    return text.split(" ", 2)[0];
  }

  private static List<Said> corpus() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            BouncesOfRepliesTest.class.getResourceAsStream("/bounces/corpus.tsv"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Said::of)
          .collect(Collectors.toList());
    }
  }

  /**
   * One line of the corpus.
   *
   * @param when what the host was answering
   */
  private record Said(BounceClass kind, String when, String said) {

    static Said of(String line) {
      String[] columns = line.split("\t", -1);
      return new Said(BounceClass.named(columns[0]).orElseThrow(), columns[1], columns[2]);
    }
  }
}
