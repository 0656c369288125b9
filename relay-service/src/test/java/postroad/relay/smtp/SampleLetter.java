package postroad.relay.smtp;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.Terms;

/** A letter for tests, described by what is special about it. */
public record SampleLetter(
    @Nullable MailAddress sender,
    String content,
    BodyType bodyType,
    boolean needsUtf8,
    ReportWishes wishes,
    Terms terms) {

  public static final String TRACE = "Received: by relay.test\r\n";
  private static final String CONTENT = "Subject: hello\r\n\r\nhello\r\n";

  public static SampleLetter from(String sender) {
    return of(MailAddress.parse(sender));
  }

  static SampleLetter fromNobody() {
    return of(null);
  }

  private static SampleLetter of(@Nullable MailAddress sender) {
    return new SampleLetter(
        sender, CONTENT, BodyType.SEVEN_BIT, false, ReportWishes.NONE, Terms.NONE);
  }

  /** One character an octet. */
  SampleLetter saying(String other) {
    return new SampleLetter(sender, other, bodyType, needsUtf8, wishes, terms);
  }

  SampleLetter as(BodyType other) {
    return new SampleLetter(sender, content, other, needsUtf8, wishes, terms);
  }

  SampleLetter inUtf8() {
    return new SampleLetter(sender, content, bodyType, true, wishes, terms);
  }

  SampleLetter wishing(ReportWishes other) {
    return new SampleLetter(sender, content, bodyType, needsUtf8, other, terms);
  }

  SampleLetter on(Terms other) {
    return new SampleLetter(sender, content, bodyType, needsUtf8, wishes, other);
  }

  public Letter to(String... recipients) {
    byte[] octets = content.getBytes(StandardCharsets.ISO_8859_1);
    List<Recipient> all = Stream.of(recipients).map(MailAddress::parse).map(Recipient::of).toList();
    return new Letter(envelope(octets.length), all, MailContent.inHand(octets));
  }

  private Envelope envelope(int size) {
    return new Envelope(
        MailId.at(Instant.EPOCH),
        Instant.EPOCH,
        sender,
        TRACE,
        BodyReference.inline(size, "00"),
        bodyType,
        needsUtf8,
        wishes,
        Origin.report(),
        terms);
  }
}
