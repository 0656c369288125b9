package postroad.relay.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;
import postroad.relay.smtp.StatusOf.Question;

class StatusOfTest {

  private static final Recipient BOB = Recipient.of(MailAddress.parse("bob@b.test"));

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550, 5.1.1 no such user, 5.1.1",
    "RCPT, 550, no such user, 5.1.1",
    "RCPT, 553, what, 5.1.3",
    "RCPT, 552, mailbox full, 5.2.2",
    "RCPT, 556, no mail, 5.1.10",
    "MAIL, 550, go away, 5.0.0",
    "MAIL, 555, unknown parameter, 5.5.0",
    "DATA, 554, no, 5.0.0",
    "DOT, 554, 5.7.1 spam, 5.7.1",
    "DOT, 550, 4.7.1 contradiction, 5.0.0"
  })
  void fiveMeansNever(Question question, int code, String text, String status)
      throws BadReplyException {
    assertThat(StatusOf.answer(BOB, question, reply(code, text)))
        .isInstanceOfSatisfying(
            Answer.Never.class,
            never -> assertThat(never.status()).isEqualTo(StatusCode.parse(status)));
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 450, greylisted, 4.2.0",
    "RCPT, 451, 4.7.1 greylisted, 4.7.1",
    "RCPT, 452, 4.5.3 too many recipients, 4.5.3",
    "RCPT, 552, 5.5.3 too many recipients, 4.5.3",
    "DOT, 452, disk full, 4.3.1",
    "DOT, 421, leaving, 4.3.2",
    "MAIL, 454, TLS first, 4.7.0"
  })
  void fourMeansNotNow(Question question, int code, String text, String status)
      throws BadReplyException {
    assertThat(StatusOf.answer(BOB, question, reply(code, text)))
        .isInstanceOfSatisfying(
            Answer.NotNow.class,
            notNow -> assertThat(notNow.status()).isEqualTo(StatusCode.parse(status)));
  }

  @Test
  void onlyTheDotMakesTheMailTheirs() throws BadReplyException {
    assertThat(StatusOf.answer(BOB, Question.DOT, reply(250, "ok")))
        .isInstanceOf(Answer.Took.class);
    assertThatThrownBy(() -> StatusOf.answer(BOB, Question.DATA, reply(250, "ok")))
        .isInstanceOf(BadReplyException.class);
    assertThatThrownBy(() -> StatusOf.answer(BOB, Question.DOT, reply(354, "more")))
        .isInstanceOf(BadReplyException.class);
  }

  private static Reply reply(int code, String text) {
    return Reply.of(code, List.of(text));
  }
}
