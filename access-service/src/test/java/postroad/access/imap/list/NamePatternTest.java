package postroad.access.imap.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource({
    "'',*,a/b/c,true",
    "'',%,a,true",
    "'',%,a/b,false",
    "'',a/%,a/b,true",
    "'',a/%,a/b/c,false",
    "'',a*c,a/b/c,true",
    "'',%/%,a/b,true",
    "'',inbox,INBOX,true",
    "'',iNbOx/%,INBOX/Work,true",
    "'',inbox/work,INBOX/Work,false",
    "'',inboxes/%,INBOXES/Work,false",
    "'',in%,INBOX,true",
    "'',Work,work,false",
    "a/,%,a/b,true",
    "a/,%,b,false",
    "'','',a,false"
  })
  void matches(String reference, String pattern, String name, boolean matches) {
    assertThat(new NamePattern(reference, pattern).matches(name)).isEqualTo(matches);
  }

  @Test
  void noPatternTakesLong() {
    var pattern = new NamePattern("", "*a".repeat(500));

    Assertions.assertTimeout(Duration.ofSeconds(5), () -> pattern.matches("a".repeat(200) + "b"));
  }
}
