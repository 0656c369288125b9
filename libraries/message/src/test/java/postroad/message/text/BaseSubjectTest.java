package postroad.message.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 5256 §2.1. */
class BaseSubjectTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lunch|lunch",
        "Re: lunch|lunch",
        "RE :  Fwd:   lunch  |lunch",
        "Fw[2]: lunch (fwd) (FWD)|lunch",
        "[list] Re: [other] lunch|lunch",
        "[list]|[list]",
        "Re: [list]|[list]",
        "[fwd: Re: lunch]|lunch",
        "Regarding lunch|Regarding lunch",
        "re:|''",
        "a\tb   c|a b c"
      })
  void whatRepliesPutAroundItIsGone(String subject, String base) {
    assertThat(BaseSubject.of(subject)).isEqualTo(base);
  }

  @ParameterizedTest
  @CsvSource({
    "Re: lunch,true",
    "lunch (fwd),true",
    "[fwd: lunch],true",
    "[x] FW: lunch,true",
    "[x] lunch,false",
    "'  lunch  ',false"
  })
  void whatReplyingPutThereIsNoticed(String subject, boolean isReply) {
    assertThat(BaseSubject.read(subject)).isEqualTo(new BaseSubject("lunch", isReply));
  }

  @Test
  void noSubjectTakesLong() {
    for (String piece : new String[] {"[", "[]", "re[", "(fwd)", "re:", "[fwd:", " ", "[a]re"}) {
      Assertions.assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> BaseSubject.of(piece.repeat(100_000)));
    }
    assertThat(BaseSubject.of(null)).isEmpty();
  }
}
