package postroad.relay.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;
import postroad.relay.smtp.Answer;
import postroad.relay.smtp.Reply;

/** What hosts say when they want less of us, and what they say for other reasons. */
class WordsOfHostsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          421 |       | Too many concurrent SMTP connections from this IP address | TOO_MANY_CONNECTIONS
          421 | 4.7.0 | mx.b.test Error: too many connections from 192.0.2.1       | TOO_MANY_CONNECTIONS
          450 | 4.7.1 | You have reached the connection limit for your address     | TOO_MANY_CONNECTIONS
          451 | 4.7.500 | Server busy. Please try again later                      | TOO_FAST
          421 | 4.7.28 | We have detected an unusual rate of mail from your network | TOO_FAST
          450 | 4.7.1 | Error: too much mail from 192.0.2.1                        | TOO_FAST
          452 | 4.3.1 | Rate limit exceeded, slow down                             | TOO_FAST
          421 | 4.7.0 | Messages from 192.0.2.1 temporarily deferred due to complaints | TOO_FAST
          451 |       | client is THROTTLED                                        | TOO_FAST
          550 | 5.7.1 | message rate exceeded, goodbye                             | TOO_FAST
          421 | 4.4.2 | timeout exceeded                                           | CLOSING
          421 | 4.3.0 | closing                                                    | CLOSING
          450 | 4.2.1 | The user is receiving mail at a rate that is too high      | ANSWERED
          452 | 4.2.2 | mailbox full                                               | ANSWERED
          451 | 4.7.1 | Greylisted, please try again later                         | ANSWERED
          451 | 4.3.0 | temporary lookup failure                                   | ANSWERED
          550 | 5.1.1 | no such user                                               | SERVED
          554 | 5.7.1 | spam                                                       | SERVED
          552 | 5.3.4 | message size exceeds fixed limit                           | SERVED
          250 | 2.0.0 | queued behind too many messages                            | SERVED
          """)
  void aReplyIsASign(int code, @Nullable String enhanced, String text, Sign sign) {
    assertThat(WordsOfHosts.signIn(reply(code, enhanced, text))).isEqualTo(sign);
  }

  @Test
  void aRefusedSessionMeansThatWeAreNotWanted() {
    Visit visit = new Visit();
    visit.refused("mx.b.test", reply(554, null, "no SMTP service for you"));

    assertThat(visit.impression())
        .isEqualTo(new Impression(Sign.CLOSING, "mx.b.test: 554 no SMTP service for you"));

    Visit never = new Visit();
    never.refused("mx.b.test", reply(521, null, "takes no mail"));
    assertThat(never.impression().sign()).as("RFC 7504").isEqualTo(Sign.SERVED);
  }

  @Test
  void theWeightiestSignOfAVisitRemains() {
    Visit visit = new Visit();
    assertThat(visit.impression()).isEqualTo(Impression.NONE);

    visit.unanswered("mx1.b.test", "refused");
    assertThat(visit.impression())
        .isEqualTo(new Impression(Sign.UNREACHABLE, "mx1.b.test: refused"));
    visit.heard("mx2.b.test", reply(250, null, "taken"));
    assertThat(visit.impression()).as("the site serves us").isEqualTo(Impression.SERVED);
    visit.heard("mx2.b.test", reply(451, null, "slow down"));
    assertThat(visit.impression().sign()).isEqualTo(Sign.TOO_FAST);
    visit.heard("mx2.b.test", reply(250, null, "taken"));
    assertThat(visit.impression().sign()).isEqualTo(Sign.TOO_FAST);
  }

  @Test
  void aHostThatHangsUpOnAMailIsNotSilentOneThatSaysNothingIs() {
    Recipient to = Recipient.of(MailAddress.parse("bob@b.test"));

    Visit hungUp = new Visit();
    hungUp.heard("mx.b.test", new Answer.Unclear(to, "lost", Answer.Break.HUNG_UP));
    hungUp.heard("mx.b.test", new Answer.Unheard(to, "lost", Answer.Break.HUNG_UP));
    assertThat(hungUp.impression()).isEqualTo(Impression.NONE);

    Visit mute = new Visit();
    mute.heard("mx.b.test", new Answer.Unclear(to, "lost", Answer.Break.MUTE));
    assertThat(mute.impression()).isEqualTo(new Impression(Sign.UNREACHABLE, "mx.b.test: lost"));
  }

  private static Reply reply(int code, @Nullable String enhanced, String text) {
    @Nullable StatusCode status = enhanced == null ? null : StatusCode.parse(enhanced);
    return new Reply(code, status, List.of(text));
  }
}
