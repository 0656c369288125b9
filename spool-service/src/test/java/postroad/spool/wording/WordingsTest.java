package postroad.spool.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import postroad.contract.StatusCode;

/** The operator's own words: taken where there are any, refused where they could not be used. */
class WordingsTest {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @TempDir Path folder;

  @Test
  void theirTextIsTakenAndOursForTheRest() throws IOException {
    write(
        "failed.txt",
        "{each}\nSubject: Oh no, {address}\n{end}\n\nDear reader,\n\nno {subject} from {hostname}.\n");

    try (Wordings wordings = WordingsFactory.in(folder, "en")) {
      Written failed = wordings.write(Kind.FAILED, story("x@b.test"));
      assertThat(failed.subject()).isEqualTo("Oh no, x@b.test");
      assertThat(failed.text()).isEqualTo("Dear reader,\r\n\r\nno hello from mx.a.test.\r\n");
      assertThat(wordings.write(Kind.DELAYED, story("x@b.test")).text())
          .contains("You need not do anything");
    }
  }

  @Test
  void theLanguageOfTheSettingComesFirst() throws IOException {
    write("failed.txt", "Subject: no\n\nno\n");
    write("failed.de.txt", "Subject: Nicht zugestellt\n\n{date}, nach {waited}: {advice}\n");
    write("words.de.properties", "days = {n} Tagen\nno-such-user.advice = Adresse prüfen.\n");

    try (Wordings wordings = WordingsFactory.in(folder, "de")) {
      Written failed = wordings.write(Kind.FAILED, story("x@b.test"));
      assertThat(failed.language()).isEqualTo("de");
      assertThat(failed.text())
          .isEqualTo("Mittwoch, 18 November 2026, 12:00 (UTC), nach 5 Tagen: Adresse prüfen.\r\n");
      assertThat(wordings.write(Kind.RELAYED, story("x@b.test")).language()).isEqualTo("en");
    }
  }

  @Test
  void oneAndSeveralAreToldApart() throws IOException {
    write(
        "failed.txt",
        """
        {one}
        Subject: {address}
        {end}
        {many}
        Subject: {count}
        {end}

        {each}
        {address}: {said}
          > {said}
        {end}
        """);

    try (Wordings wordings = WordingsFactory.in(folder, "en")) {
      assertThat(wordings.write(Kind.FAILED, story("x@b.test")).subject()).isEqualTo("x@b.test");
      Written several = wordings.write(Kind.FAILED, story("x@b.test", "y@b.test"));
      assertThat(several.subject()).isEqualTo("2");
      assertThat(several.text().lines().toList())
          .containsExactly(
              "x@b.test: 550-no 550 no",
              "  > 550-no",
              "  > 550 no",
              "y@b.test: 550-no 550 no",
              "  > 550-no",
              "  > 550 no");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Subject: x;;Hello {recpient}       | failed.txt, line 3: there is no {recpient}; there are {address},
          Subject: x;;{address}              | failed.txt, line 3: {address} belongs between {one} or {each}
          Subject: x;;{one};y                | failed.txt, line 4: {one} has no {end}
          Subject: x;;y;{end}                | failed.txt, line 4: {end} without a beginning
          Subject: x;;{each};{one};y         | failed.txt, line 4: {one} cannot stand inside {each}
          Hello;;y                           | failed.txt: the first line is not Subject:
          Subject: {until};;y                | failed.txt: the first line is not Subject: in a report about 1
          Subject: x                         | failed.txt: a subject or a text is missing
          Subject: x;;{many};y;{end}         | failed.txt: a subject or a text is missing in a report about 1
          """)
  void aBrokenTextIsAnErrorAtTheStart(String text, String error) throws IOException {
    write("failed.txt", text.replace("; ", "\0").replace(';', '\n').replace("\0", "; "));

    assertThatThrownBy(() -> WordingsFactory.in(folder, "en"))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageContaining(error);
  }

  @ParameterizedTest
  @CsvSource({
    "no-such-thing.why = x,there is no sentence of the name no-such-thing.why",
    "policy.why = {addres},policy.why cannot have {addres}",
    "date = bbb,date is no pattern",
    "policy.why = \\\\uXYZ,Malformed"
  })
  void soIsABrokenSentence(String line, String error) throws IOException {
    write("words.properties", line.replace("\\\\", "\\"));

    assertThatThrownBy(() -> WordingsFactory.in(folder, "en"))
        .isInstanceOf(BrokenTemplateException.class)
        .hasMessageContaining(error);
  }

  @Test
  void andAFolderThatIsNotThereOrATextThatIsNotUtf8() throws IOException {
    assertThatThrownBy(() -> WordingsFactory.in(folder.resolve("nowhere"), "en"))
        .hasMessageContaining("there is no such folder");
    Files.write(folder.resolve("failed.txt"), new byte[] {'S', (byte) 0xff});
    assertThatThrownBy(() -> WordingsFactory.in(folder, "en"))
        .hasMessageContaining("the text is not UTF-8");
  }

  @Test
  void aChangeIsTakenAndABrokenOneLeavesTheLastGoodTextInForce() throws IOException {
    write("failed.txt", "Subject: first\n\none\n");
    try (Wordings wordings = WordingsFactory.in(folder, "en")) {
      write("failed.txt", "Subject: second text\n\ntwo\n");
      wordings.look();
      assertThat(subject(wordings)).isEqualTo("second text");

      write("failed.txt", "Subject: {third}\n\nthree\n");
      wordings.look();
      assertThat(subject(wordings)).isEqualTo("second text");

      write("failed.txt", "Subject: fourth text, whole again\n\nfour\n");
      wordings.look();
      assertThat(subject(wordings)).isEqualTo("fourth text, whole again");

      Files.delete(folder.resolve("failed.txt"));
      wordings.look();
      assertThat(subject(wordings)).isEqualTo("Your mail to x@b.test could not be delivered");
    }
  }

  @Test
  void theFolderIsLookedAtWithoutBeingAsked() throws IOException {
    var settings = new WordingSettings(folder, "en", ZoneId.of("UTC"), Duration.ofMillis(20));
    try (Wordings wordings = new Wordings(settings, new SimpleMeterRegistry())) {
      write("failed.txt", "Subject: new\n\nnew\n");

      Awaitility.await().until(() -> subject(wordings).equals("new"));
    }
  }

  @Test
  void whatOthersSayStaysQuotedPlainAndShort() {
    String said = "550 x\u0007\u202ey\r\n\r\nSubject: z " + "ab ".repeat(400) + "\n".repeat(50);
    Written failed =
        WordingsFactory.ours()
            .write(
                Kind.FAILED,
                new Story("mx", "1", "a\r\nb", NOON, NOON, null, List.of(part("x@b.test", said))));

    assertThat(failed.text()).contains("    > 550 x y\r\n    > Subject: z ab");
    assertThat(failed.text().lines()).hasSizeLessThan(50).allMatch(line -> line.length() <= 76);
    assertThat(failed.text()).contains("  Subject: a b\r\n");
  }

  private static String subject(Wordings wordings) {
    return wordings.write(Kind.FAILED, story("x@b.test")).subject();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static Story story(String... addresses) {
    return new Story(
        "mx.a.test",
        "1",
        "hello",
        NOON.minus(Duration.ofDays(5)),
        NOON,
        NOON.plus(Duration.ofDays(1)),
        Stream.of(addresses).map(address -> part(address, "550-no\n550 no")).toList());
  }

  private static Story.Part part(String address, String reply) {
    return new Story.Part(
        address, null, new StatusCode(5, 1, 1), "unknown", "mx.b.test", reply, null);
  }
}
