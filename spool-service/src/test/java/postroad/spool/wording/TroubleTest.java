package postroad.spool.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import postroad.contract.BounceClass;
import postroad.contract.StatusCode;

/** Which words a status code leads to. */
class TroubleTest {

  @ParameterizedTest
  @CsvSource({
    "5.1.1,NO_SUCH_USER",
    "5.1.2,NO_SUCH_DOMAIN",
    "5.1.3,BAD_ADDRESS",
    "5.1.6,MOVED",
    "5.1.8,SENDER_REFUSED",
    "5.1.10,TAKES_NO_MAIL",
    "5.2.1,MAILBOX_CLOSED",
    "5.2.2,MAILBOX_FULL",
    "5.2.3,TOO_LARGE",
    "5.3.4,TOO_LARGE",
    "5.2.4,LIST",
    "5.7.2,LIST",
    "5.3.0,OTHER_SIDE",
    "4.4.1,UNREACHABLE",
    "5.4.6,LOOP",
    "5.5.3,TOO_MANY_RECIPIENTS",
    "5.6.3,CONTENT",
    "5.6.7,NO_UTF8",
    "5.7.1,POLICY",
    "5.7.26,NOT_GENUINE",
    "5.7.10,NO_TLS",
    "5.7.30,NO_TLS",
    "5.0.0,OTHER",
    "4.0.0,PUT_OFF",
    "5.5.0,OTHER"
  })
  void isToldByTheCode(String code, Trouble trouble) {
    assertThat(Trouble.of(part(code, "mx.b.test", "550 no"))).isEqualTo(trouble);
  }

  @ParameterizedTest
  @CsvSource({
    "5.7.1,reputation,REPUTATION",
    "5.7.1,no-such-user,NO_SUCH_USER",
    "5.1.1,authentication,NOT_GENUINE",
    "5.1.1,sender,SENDER_REFUSED",
    "5.1.1,suppressed,SUPPRESSED",
    "5.4.7,full,MAILBOX_FULL",
    "5.7.1,policy,POLICY",
    "5.7.1,content,POLICY",
    "5.0.0,inactive,MAILBOX_CLOSED",
    "5.6.3,protocol,CONTENT"
  })
  void isToldByTheKindWhereThatSaysMore(String code, String kind, Trouble trouble) {
    Story.Part part =
        new Story.Part(
            "x@b.test",
            null,
            StatusCode.parse(code),
            "so it is",
            "mx.b.test",
            "550 no",
            BounceClass.named(kind).orElseThrow());

    assertThat(Trouble.of(part)).isEqualTo(trouble);
  }

  @Test
  void whatNoOtherHostIsToBlameForIsOurs() {
    for (String code : List.of("5.3.0", "4.3.0", "5.0.0", "4.0.0")) {
      assertThat(Trouble.of(part(code, null, null))).isEqualTo(Trouble.OURS);
    }
  }

  @Test
  void aHostThatTakesNoMailIsNotTheSameAsOneThatTakesNoneNow() {
    assertThat(Trouble.of(part("5.3.2", "mx", "521 no"))).isEqualTo(Trouble.TAKES_NO_MAIL);
    assertThat(Trouble.of(part("4.3.2", "mx", "421 no"))).isEqualTo(Trouble.OTHER_SIDE);
  }

  @Test
  void afterTheLastAttemptItIsWhatThatMet() {
    assertThat(Trouble.of(part("5.4.7", null, null))).isEqualTo(Trouble.UNREACHABLE);
    assertThat(Trouble.of(part("5.4.7", "mx", "451 try later"))).isEqualTo(Trouble.PUT_OFF);
    assertThat(Trouble.of(part("5.4.7", "mx", "452 4.2.2 full"))).isEqualTo(Trouble.MAILBOX_FULL);
    assertThat(Trouble.of(part("5.4.7", "mx", "451-4.7.1 no\n451 4.7.1 more")))
        .isEqualTo(Trouble.POLICY);
    assertThat(Trouble.of(part("5.4.7", "mx", "450 4.7.1000 no"))).isEqualTo(Trouble.PUT_OFF);
  }

  @ParameterizedTest
  @EnumSource
  void eachHasSentencesOfItsOwn(Trouble trouble) {
    Written failed =
        WordingsFactory.ours()
            .write(
                Kind.FAILED,
                new Story(
                    "mx.a.test",
                    "1",
                    "",
                    Instant.EPOCH,
                    Instant.EPOCH,
                    null,
                    List.of(part("5.0.0", null, null))));
    assertThat(failed.text()).contains("Why: ", "What you can do:").doesNotContain("{");
    assertThat(trouble.key()).matches("[a-z0-9-]+");
  }

  private static Story.Part part(String code, @Nullable String host, @Nullable String reply) {
    return new Story.Part("x@b.test", null, StatusCode.parse(code), "so it is", host, reply, null);
  }
}
