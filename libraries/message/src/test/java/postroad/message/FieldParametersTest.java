package postroad.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@link Parameterized} and RFC 2231. */
class FieldParametersTest {

  @Test
  void valuesAndParametersAreReadInOrder() {
    Parameterized read = Parameterized.parse("text/plain; Z=1;a=\"x;y\\\"z\" ; b = c ;; d;e=");

    assertThat(read.value()).isEqualTo("text/plain");
    assertThat(read.parameters().toString()).isEqualTo("{z=1, a=x;y\"z, b=c, e=}");
  }

  @Test
  void commentsAreLeftOut() {
    Parameterized read = Parameterized.parse("(a)inline (b); x=y (c;d); f=a(1).txt");

    assertThat(read.value()).isEqualTo("inline");
    assertThat(read.parameters().toString()).isEqualTo("{x=y, f=a(1).txt}");
  }

  @Test
  void anUnquotedValueMayHaveBlanks() {
    assertThat(Parameterized.parse("a/b; name=my file.pdf ; x=1").parameters())
        .containsEntry("name", "my file.pdf");
    assertThat(Parameterized.parse("a/b; name=\" x \"y; z=\"open").parameters().toString())
        .isEqualTo("{name= x , z=open}");
  }

  @Test
  void piecesAreJoinedAndDecoded() {
    Parameterized read =
        Parameterized.parse(
            "a/b; title*2=\" end%20\"; title*0*=us-ascii'en'This%20is%20; title*1*=%2A%2Afun%2A%2A;"
                + " url*0=ftp://; url*1=x");

    assertThat(read.parameters().toString())
        .isEqualTo("{title=This is **fun** end%20, url=ftp://x}"); // RFC 2231 §4.1
  }

  @Test
  void otherCharsetsBecomeText() {
    assertThat(
            Parameterized.parse("x; filename=plain; filename*=UTF-8''%e2%82%ac%20rates; n=2")
                .parameters()
                .toString())
        .isEqualTo("{filename=\u20ac rates, n=2}");
    assertThat(Parameterized.parse("x; a*=iso-8859-1'en'%A3").parameters())
        .containsEntry("a", "\u00a3");
  }

  @Test
  void brokenEncodingsAreTakenAsTheyAre() {
    assertThat(Parameterized.parse("x; a*=nonsense''%41%4; b*=%zz; c*=''; d*1=y").parameters())
        .containsEntry("a", "A%4")
        .containsEntry("b", "%zz")
        .containsEntry("c", "")
        .containsEntry("d", "");
    assertThat(Parameterized.parse("x; a*=utf-8''%ff%fe").parameters())
        .containsEntry("a", "\u00ff\u00fe");
  }
}
