package postroad.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MultipartScanningTest {

  @Test
  void aMultipartHasItsPartsBetweenItsBoundaries() {
    Scanned mail =
        Scanned.crlf(
            """
            Content-Type: multipart/mixed; boundary="b"

            preamble
            --b

            one
            two
            --b \t
            Content-Type: TEXT/HTML; Charset=utf-8
            Content-Transfer-Encoding: Quoted-Printable

            <p>
            --b
            Content-Type: application/pdf; name="a b.pdf"
            Content-ID: (one) <x@y> (two) (three)
            Content-Description: a paper
            Content-Disposition: attachment; filename=a.pdf
            Content-Language: de, en
            Content-Location: (before) "http://a/(b)/
              c.pdf" (behind)
            Content-MD5: Q2hlY2s= (sum)

            --b--
            epilogue
            """);

    assertThat(mail.hasOrderedPlaces().root().parts()).hasSize(3);
    assertThat(mail.header(1)).isEqualTo("\r\n");
    assertThat(mail.body(1)).isEqualTo("one\r\ntwo");
    assertThat(mail.part(1).headerStart()).isEqualTo(62);
    assertThat(mail.part(1).lines()).isEqualTo(1);
    assertThat(mail.type(2)).isEqualTo("text/html");
    assertThat(mail.part(2).parameters()).isEqualTo(Map.of("charset", "utf-8"));
    assertThat(mail.part(2).encoding()).isEqualTo("quoted-printable");
    assertPdf(mail.part(3));
    assertThat(mail.body()).startsWith("preamble").endsWith("epilogue\r\n");
  }

  private static void assertPdf(Part pdf) {
    assertThat(pdf.size()).isZero();
    assertThat(pdf.parameters()).isEqualTo(Map.of("name", "a b.pdf"));
    assertThat(pdf.contentId()).isEqualTo("<x@y>");
    assertThat(pdf.description()).isEqualTo("a paper");
    assertThat(pdf.disposition()).isEqualTo("attachment");
    assertThat(pdf.dispositionParameters()).isEqualTo(Map.of("filename", "a.pdf"));
    assertThat(pdf.languages()).containsExactly("de", "en");
    assertThat(pdf.location()).isEqualTo("http://a/(b)/c.pdf");
    assertThat(pdf.md5()).isEqualTo("Q2hlY2s=");
  }

  @Test
  void multipartsNest() {
    Scanned mail =
        Scanned.crlf(
            """
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner

            plain
            --inner
            Content-Type: text/html

            html
            --inner--

            --outer

            last
            --outer--
            """);

    assertThat(mail.hasOrderedPlaces().type(1)).isEqualTo("multipart/alternative");
    assertThat(mail.body(1, 1)).isEqualTo("plain");
    assertThat(mail.body(1, 2)).isEqualTo("html");
    assertThat(mail.body(1)).endsWith("--inner--\r\n");
    assertThat(mail.body(2)).isEqualTo("last");
  }

  @Test
  void aMissingEndBoundaryIsTheEndOfTheMessage() {
    Scanned mail =
        Scanned.crlf("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\nx\n");

    assertThat(mail.hasOrderedPlaces().body(1)).isEqualTo("one");
    assertThat(mail.body(2)).isEqualTo("x\r\n");
  }

  @Test
  void theBoundaryOfAnOuterPartEndsAnInnerOne() {
    Scanned mail =
        Scanned.crlf(
            """
            Content-Type: multipart/mixed; boundary=outer

            --outer
            Content-Type: multipart/mixed; boundary=inner

            --inner

            never ended
            --outer

            last
            --outer--
            """);

    assertThat(mail.hasOrderedPlaces().body(1, 1)).isEqualTo("never ended");
    assertThat(mail.part(1).bodyEnd()).isEqualTo(mail.part(1, 1).bodyEnd());
    assertThat(mail.body(2)).isEqualTo("last");
  }

  @Test
  void oneBoundaryMayBeTheBeginningOfAnother() {
    Scanned mail =
        Scanned.crlf(
            """
            Content-Type: multipart/mixed; boundary=abc

            --abc
            Content-Type: multipart/mixed; boundary=abcdef

            --abcdef

            in
            --abcdef--
            --abcx
            --abc

            --abcdef
            --abc--
            """);

    assertThat(mail.hasOrderedPlaces().body(1, 1)).isEqualTo("in");
    assertThat(mail.root().parts()).hasSize(2);
    assertThat(mail.body(2)).isEqualTo("--abcdef");
  }

  @Test
  void aHeaderMayEndAtABoundary() {
    Scanned mail =
        Scanned.crlf(
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            --b
            Content-Type: text/html
            --b
            Content-Type: message/rfc822
            --b
            Content-Type: message/rfc822

            Subject: inner
            --b
            Content-Type: multipart/mixed; boundary=c
            --b--\
            """);

    assertThat(mail.hasOrderedPlaces().root().parts()).hasSize(5);
    assertThat(mail.part(1).size()).isZero();
    assertThat(mail.type(2)).isEqualTo("text/html");
    assertThat(mail.header(2)).isEqualTo("Content-Type: text/html");
    assertThat(mail.part(3).message()).isNotNull();
    assertThat(mail.attached(4).subject()).isEqualTo("inner");
    assertThat(mail.type(5)).isEqualTo("text/plain");
  }

  @Test
  void aMultipartWithoutPartsIsText() {
    assertThat(Scanned.crlf("Content-Type: multipart/mixed\n\nx\n").hasOrderedPlaces().type())
        .isEqualTo("text/plain");
    assertThat(
            Scanned.crlf("Content-Type: multipart/mixed; boundary=b\n\nx\n--b--\ny")
                .hasOrderedPlaces()
                .body())
        .isEqualTo("x\r\n--b--\r\ny");
    assertThat(Scanned.crlf("Content-Type: multipart/mixed; boundary=\"\"\n\nx\n--\n").type())
        .isEqualTo("text/plain");
  }

  @Test
  void anAttachedMessageIsAMessage() {
    Scanned mail =
        Scanned.crlf(
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: message/rfc822

            Subject: inner
            Content-Type: multipart/alternative; boundary=c

            --c

            deep
            --c--
            --b--
            """);

    Part attached = mail.hasOrderedPlaces().root().parts().getFirst();
    assertThat(mail.attached(1).subject()).isEqualTo("inner");
    assertThat(attached.lines()).isEqualTo(6);
    assertThat(mail.body(1, 1)).isEqualTo("deep");
  }

  @Test
  void inADigestAPartIsAMessageUnlessItSaysOtherwise() {
    Scanned mail =
        Scanned.crlf(
            """
            Content-Type: multipart/digest; boundary=b

            --b

            Subject: one

            1
            --b
            Content-Type: text/plain

            no message
            --b--
            """);

    assertThat(mail.hasOrderedPlaces().attached(1).subject()).isEqualTo("one");
    assertThat(mail.body(2)).isEqualTo("no message");
  }

  @Test
  void anEncodedMessageIsNotLookedInto() {
    Scanned mail =
        Scanned.crlf(
            "Content-Type: message/rfc822; name=x\nContent-Transfer-Encoding: base64\n\nU3ViamVj\n");

    assertThat(mail.hasOrderedPlaces().type()).isEqualTo("application/octet-stream");
    assertThat(mail.root().parameters()).containsEntry("name", "x");
    assertThat(mail.root().encoding()).isEqualTo("base64");
  }

  @Test
  void whatCannotBeUnderstoodIsText() {
    for (String type : new String[] {"text", "/", "a/b/c", "te xt/plain", "(x)", "a@b/c", ""}) {
      assertThat(Scanned.crlf("Content-Type: " + type + "\n\nx").hasOrderedPlaces().type())
          .as(type)
          .isEqualTo("text/plain");
    }
  }

  @Test
  void theSameBoundaryTwiceBelongsToTheInnerOne() {
    Scanned mail =
        Scanned.crlf(
            """
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: multipart/mixed; boundary=b

            --b

            in
            --b--
            --b

            out
            --b--
            """);

    assertThat(mail.hasOrderedPlaces().body(1, 1)).isEqualTo("in");
    assertThat(mail.body(2)).isEqualTo("out");
  }
}
