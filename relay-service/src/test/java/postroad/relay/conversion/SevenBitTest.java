package postroad.relay.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import postroad.relay.conversion.Conversion.Converted;
import postroad.relay.conversion.Conversion.Impossible;
import postroad.testkit.SampleMail;

class SevenBitTest {

  @Test
  void textBecomesQuotedPrintableAndNothingElseChanges() {
    assertThat(
            converted(
                """
                Subject: caf=E9
                MIME-Version: 1.0
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: 8bit
                X-Last: as it was

                caf\u00e9 = coffee\s
                .
                """))
        .isEqualTo(
            crlf(
                """
                Subject: caf=E9
                MIME-Version: 1.0
                Content-Type: text/plain; charset=iso-8859-1
                Content-Transfer-Encoding: quoted-printable
                X-Last: as it was

                caf=E9 =3D coffee=20
                .
                """));
  }

  @Test
  void whatIsNoTextBecomesBase64() {
    assertThat(
            converted(
                """
                Content-Type: multipart/mixed; boundary=b
                Content-Transfer-Encoding: 8bit

                pre\u00e4mble
                --b

                plain stays
                --b
                Content-Type: image/png
                content-transfer-encoding: 8BIT

                \u00ff\u00fe
                --b--
                """))
        .isEqualTo(
            crlf(
                """
                Content-Type: multipart/mixed; boundary=b
                Content-Transfer-Encoding: 7bit

                pre?mble
                --b

                plain stays
                --b
                Content-Type: image/png
                Content-Transfer-Encoding: base64

                //4=
                --b--
                """));
  }

  @Test
  void aMessageInsideAMessageIsConvertedInside() {
    assertThat(
            converted(
                """
                Content-Type: message/rfc822
                Content-Transfer-Encoding: 8bit

                Subject: inner

                \u00e9
                """))
        .isEqualTo(
            crlf(
                """
                Content-Type: message/rfc822
                Content-Transfer-Encoding: 7bit

                Subject: inner
                Content-Transfer-Encoding: quoted-printable

                =E9
                """));
  }

  @Test
  void mailThatSaysNothingOfMimeSaysSoAfterwards() {
    assertThat(converted("Subject: old\n\n\u00e9\n"))
        .isEqualTo(
            crlf(
                """
                Subject: old
                MIME-Version: 1.0
                Content-Transfer-Encoding: quoted-printable

                =E9
                """));
  }

  @Test
  void linesBecomeShortAndNoBlankEndsOne() {
    String line = "\u00e9 ".repeat(100);
    String body = converted("Subject: x\n\n" + line + "\n").split("\r\n\r\n", 2)[1];

    assertThat(body.split("\r\n"))
        .allSatisfy(each -> assertThat(each).hasSizeLessThanOrEqualTo(76).doesNotMatch(".*[ \\t]"));
  }

  @Test
  void textOfAnyOctetsKeepsThemAll() throws Exception {
    String mail =
        "Content-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\n\r\n\0\r\r\n\n \r\n\u00ff no end ";
    Converted converted = (Converted) SevenBit.of(octets(mail), true);

    assertThat(decoded(read(converted))).isEqualTo(decoded(mail));
    assertThat(read(converted)).contains("=00=0D\r\n=0A=20\r\n=FF no end=20");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Subject: \u00e9\n\nbody\n",
        "Content-Type: multipart/signed; boundary=b\n\n--b\n\n\u00e9\n--b--\n",
        "Content-Type: multipart/encrypted; boundary=b\n\n--b\n\n\u00e9\n--b--\n",
        "Content-Type: message/partial; id=a; number=1\n\n\u00e9\n",
        "Content-Transfer-Encoding: x-own\n\n\u00e9\n",
        "Content-Transfer-Encoding: base64\n\n\u00e9\n",
        "Content-Type: multipart/mixed\n\n\u00e9\n",
      })
  void whatWouldBecomeAnotherMailIsLeftAlone(String mail) {
    assertThat(SevenBit.of(octets(crlf(mail)), false)).isInstanceOf(Impossible.class);
  }

  static Stream<SampleMail> samples() {
    return SampleMail.small().stream();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleSaysAfterwardsWhatItSaidBefore(SampleMail sample) throws Exception {
    String mail = new String(sample.arriving(), StandardCharsets.ISO_8859_1);
    switch (SevenBit.of(octets(mail), false)) {
      case Converted converted -> {
        String ascii = read(converted);
        assertThat(ascii.chars()).allMatch(c -> c > 0 && c < 128);
        assertThat(converted.size()).isEqualTo(ascii.length());
        assertThat(decoded(ascii)).isEqualTo(decoded(mail));
        if (!sample.isEightBit() && mail.indexOf('\0') < 0) {
          assertThat(ascii).isEqualTo(mail);
        }
      }
      case Impossible _ -> assertThat(sample.isEightBit() || mail.indexOf('\0') >= 0).isTrue();
    }
  }

  private static String converted(String mail) {
    return switch (SevenBit.of(octets(crlf(mail)), false)) {
      case Converted converted -> read(converted);
      case Impossible(var reason) -> fail(reason);
    };
  }

  private static String read(Converted converted) {
    try (InputStream in = converted.octets().open()) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** The type and the meaning of each leaf, as mime4j reads them. */
  private static List<String> decoded(String mail) throws IOException, MimeException {
    MimeTokenStream tokens = new MimeTokenStream(MimeConfig.PERMISSIVE);
    tokens.parse(octets(mail).open());
    List<String> leaves = new ArrayList<>();
    for (EntityState state = tokens.getState();
        state != EntityState.T_END_OF_STREAM;
        state = tokens.next()) {
      if (state == EntityState.T_BODY) {
        byte[] meaning = tokens.getDecodedInputStream().readAllBytes();
        leaves.add(
            tokens.getBodyDescriptor().getMimeType()
                + ":"
                + new String(meaning, StandardCharsets.ISO_8859_1));
      }
    }
    return leaves;
  }

  private static Octets octets(String mail) {
    return () -> new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String crlf(String text) {
    return text.replace("\n", "\r\n");
  }
}
