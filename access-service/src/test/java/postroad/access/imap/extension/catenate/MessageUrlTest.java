package postroad.access.imap.extension.catenate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageUrlTest {

  @Test
  void allItsPartsAreRead() {
    String url = "/Lists/B%C3%BCcher;UIDVALIDITY=385/;UID=20/;SECTION=1.HEADER/;PARTIAL=5.10";

    assertThat(MessageUrl.parse(url))
        .hasValue(new MessageUrl("Lists/B\u00fccher", OptionalLong.of(385), 20, "1.HEADER", 5, 10));
  }

  @Test
  void onlyMailboxAndMessageMustBeThere() {
    assertThat(MessageUrl.parse("/INBOX/;uid=1"))
        .hasValue(new MessageUrl("INBOX", OptionalLong.empty(), 1, "", 0, Long.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/INBOX",
        "INBOX/;UID=1",
        "/INBOX/;UID=x",
        "/INBOX/;UID=1/;SECTION=",
        "/INBOX/;UID=1?x",
        "/%zz/;UID=1",
        "/%c3/;UID=1",
        "/a%/;UID=1",
        "imap://host/INBOX/;UID=1"
      })
  void othersAreNone(String url) {
    assertThat(MessageUrl.parse(url)).isEmpty();
  }

  @Test
  void nothingButAUrlIsSaidInAResponse() {
    assertThat(MessageUrl.printable("/a%20b\r\n\"]\\\u00fc"))
        .isEqualTo("/a%20b%0D%0A%22%5D%5C%C3%BC");
  }
}
