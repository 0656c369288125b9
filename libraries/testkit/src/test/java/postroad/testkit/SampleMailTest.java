package postroad.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The corpus is what it promises to be. */
class SampleMailTest {

  @Test
  void namesAreUniqueAndThereAreEnough() {
    List<String> names = SampleMail.all().stream().map(SampleMail::name).toList();
    assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(80);
    assertThat(SampleMail.all().getLast().sent()).hasSizeGreaterThan(20 * 1024 * 1024);
    assertThat(SampleMail.small()).hasSize(names.size() - 1);
  }

  @Test
  void everyFileIsListed() throws IOException, URISyntaxException {
    Path index = Path.of(SampleMail.class.getResource("mail/samples.tsv").toURI());
    try (Stream<Path> files = Files.list(index.getParent())) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(file -> file.endsWith(".eml"))
                  .map(file -> file.substring(0, file.length() - 4)))
          .allSatisfy(name -> assertThat(SampleMail.named(name).name()).isEqualTo(name));
    }
  }

  @ParameterizedTest
  @MethodSource("postroad.testkit.SampleMail#all")
  void arrivesInCompleteLines(SampleMail sample) {
    String arriving = new String(sample.arriving(), StandardCharsets.ISO_8859_1);
    assertThat(arriving).endsWith("\r\n");
    assertThat(arriving.replace("\r\n", "").chars().filter(c -> c == '\r' || c == '\n')).isEmpty();
    assertThat(sample.awkward()).isNotBlank();
  }

  @ParameterizedTest
  @MethodSource("postroad.testkit.SampleMail#all")
  void onlyLineEndsChange(SampleMail sample) {
    assertThat(withoutLineEnds(sample.arriving())).isEqualTo(withoutLineEnds(sample.sent()));
  }

  @Test
  void whatIsSaidOfOctetsIsTrue() {
    assertThat(SampleMail.named("plain").isEightBit()).isFalse();
    assertThat(SampleMail.named("header-utf8").isEightBitInHeader()).isTrue();
    assertThat(SampleMail.named("eight-bit-utf8").isEightBitInHeader()).isFalse();
    assertThat(SampleMail.named("eight-bit-utf8").isEightBit()).isTrue();
    assertThat(SampleMail.named("nul").isBeyondTheBook()).isTrue();
    assertThat(SampleMail.named("bare-lf").isBeyondTheBook()).isTrue();
    assertThat(SampleMail.named("dots").isBeyondTheBook()).isFalse();
    assertThat(SampleMail.named("inline-limit").sent()).hasSize(256 * 1024);
    assertThat(SampleMail.named("inline-limit-passed").sent()).hasSize(256 * 1024 + 1);
  }

  private static String withoutLineEnds(byte[] mail) {
    return new String(mail, StandardCharsets.ISO_8859_1).replaceAll("[\r\n]", "");
  }
}
