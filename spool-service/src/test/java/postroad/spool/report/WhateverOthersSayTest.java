package postroad.spool.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static postroad.spool.Samples.ALICE;
import static postroad.spool.Samples.MAIL;
import static postroad.spool.Samples.NOON;
import static postroad.spool.Samples.settings;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import postroad.contract.AcceptedMail;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.StatusCode;
import postroad.contract.Terms;
import postroad.contract.Wire;
import postroad.spool.content.MailContent;
import postroad.spool.content.MailInHand;
import postroad.spool.content.MemoryBodies;

/** Reports stay mails whatever strangers put into subjects, headers, addresses and replies. */
class WhateverOthersSayTest {

  private static final String[] PIECES = {
    "\r\n",
    "\n",
    "\r",
    "\0",
    "\t",
    " ",
    "  ",
    ":",
    "\u00fc",
    "\u202e",
    "\ud83d\ude00",
    "\ud83d",
    "=?utf-8?q?=C3?=",
    "=",
    ".",
    "--=_019ab0c0-0000",
    "{address}",
    "{end}",
    "$1",
    "\\",
    "Action: delivered",
    "550 5.1.1 ",
    "word",
    "x".repeat(120),
    "\u4f8b\u5b50".repeat(40),
    "\u007f",
    "\u0085",
    "Content-Type: text/html\r\n\r\n<b>"
  };

  private final Reporter reporter =
      ReporterFactory.reporter(
          new MailContent(new MemoryBodies(), settings()),
          settings(),
          Clock.fixed(NOON, ZoneOffset.UTC));

  @RepeatedTest(400)
  void everyReportIsWellFormed(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    List<Failed> failures =
        IntStream.rangeClosed(0, random.nextInt(3)).mapToObj(_ -> failure(random)).toList();

    ProducerRecord<String, byte[]> report =
        reporter.tell(reporter.failed(letter(random), failures)).records().getFirst();

    AcceptedMail said =
        Wire.parse(report.headers().lastHeader(Wire.ENVELOPE).value(), AcceptedMail.class);
    assertThat(WellFormed.check(report.value(), said.envelope()))
        .isEqualTo(
            failures.stream().map(failed -> failed.recipient().address()).distinct().count());
    assertThat(said.recipients()).hasSize(1);
  }

  private static MailInHand letter(Random random) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    octets.writeBytes(("Subject: " + words(random) + "\r\n").getBytes(UTF_8));
    octets.writeBytes(("Message-ID: <" + words(random) + ">\r\n").getBytes(UTF_8));
    byte[] noise = new byte[random.nextInt(200)];
    random.nextBytes(noise);
    octets.writeBytes(random.nextBoolean() ? noise : words(random).getBytes(UTF_8));
    octets.writeBytes(("\r\n\r\n" + words(random)).getBytes(UTF_8));
    byte[] letter = octets.toByteArray();
    boolean utf8 = random.nextBoolean();
    Envelope envelope =
        new Envelope(
            MAIL,
            NOON,
            utf8 && random.nextBoolean() ? MailAddress.parse("zo\u00eb@a.test") : ALICE,
            "Received: from client by mx.a.test; Wed, 18 Nov 2026 12:00:00 +0000\r\n",
            BodyReference.inline(letter.length, "0".repeat(64)),
            BodyType.EIGHT_BIT_MIME,
            utf8,
            new ReportWishes(
                random.nextBoolean() ? ReportWishes.Content.FULL : null, orNothing(random)),
            new Origin(Origin.Door.EXCHANGE, "192.0.2.1", "client", null),
            Terms.NONE);
    return new MailInHand(envelope, letter);
  }

  private static Failed failure(Random random) {
    String original = orNothing(random);
    Recipient recipient =
        new Recipient(
            new MailAddress(localPart(random), "b.test"),
            original == null ? null : (random.nextBoolean() ? "rfc822;" : "utf-8;") + original,
            Set.of(),
            0,
            false);
    return new Failed(
        recipient,
        new StatusCode(5, random.nextInt(8), random.nextInt(30)),
        words(random),
        orNothing(random),
        orNothing(random),
        NOON,
        null);
  }

  /** An address has no control characters, but everything else. */
  private static String localPart(Random random) {
    String words = words(random).replaceAll("\\p{Cntrl}|[\u0080-\u009f]", "");
    return words.isEmpty() ? "x" : words.substring(0, Math.min(64, words.length()));
  }

  private static @Nullable String orNothing(Random random) {
    return random.nextInt(3) == 0 ? null : words(random);
  }

  private static String words(Random random) {
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      words.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return words.toString();
  }
}
