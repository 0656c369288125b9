package postroad.mailbox.filter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.contract.Sha256;
import postroad.directory.Account;
import postroad.directory.Vacation;
import postroad.mailbox.outgoing.Letter;
import postroad.message.AddressParser;
import postroad.message.HeaderFields;
import postroad.message.HeaderSummary;
import postroad.message.HeaderSummary.Address;

/**
 * Answers for somebody who is away, as RFC 3834 wants it: only mail that a person wrote to that
 * person, only its sender, and with all that keeps other programs from answering.
 */
final class Vacations {

  /** Enough to be found among others, and not to have the directory asked without end. */
  private static final int MOST_ADDRESSES = 50;

  private static final int LONGEST_SUBJECT = 200;
  private static final int MOST_REFERENCES = 10;
  private static final Pattern MESSAGE_ID =
      Pattern.compile("<[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,250}>");

  private final BiPredicate<Account, MailAddress> ownNames;
  private final Duration usualPeriod;

  Vacations(BiPredicate<Account, MailAddress> ownNames, Duration usualPeriod) {
    this.ownNames = ownNames;
    this.usualPeriod = usualPeriod;
  }

  /** The answer, if there is to be one. */
  Optional<Action> answer(Incoming mail, Vacation vacation) {
    MailAddress sender = mail.envelope().sender();
    if (sender == null // RFC 3834 §2: there is nobody to answer
        || !Answerable.isFromSomebody(sender)
        || !Answerable.isWrittenBySomebody(mail.header().get())
        || ownNames.test(mail.account(), sender)) {
      return Optional.empty();
    }
    return addressedAs(mail).map(name -> answer(mail, vacation, name, sender));
  }

  /** By which of its names the account was written to; lists and blind copies name none. */
  private Optional<MailAddress> addressedAs(Incoming mail) {
    HeaderSummary summary = mail.summary();
    Stream<Address> resent =
        mail.header().get().stream()
            .filter(
                field -> Stream.of("Resent-To", "Resent-Cc", "Resent-Bcc").anyMatch(field::isNamed))
            .flatMap(field -> AddressParser.parse(field.value()).stream());
    return Stream.of(summary.to().stream(), summary.cc().stream(), summary.bcc().stream(), resent)
        .flatMap(addresses -> addresses)
        .limit(MOST_ADDRESSES)
        .flatMap(address -> read(address).stream())
        .filter(address -> ownNames.test(mail.account(), address))
        .findFirst();
  }

  private static Optional<MailAddress> read(Address written) {
    String mailbox = written.mailbox();
    String host = written.host();
    if (mailbox == null || host == null) {
      return Optional.empty(); // an end of a group
    }
    try {
      return Optional.of(new MailAddress(mailbox, host));
    } catch (IllegalArgumentException nobody) {
      return Optional.empty();
    }
  }

  private Action answer(Incoming mail, Vacation vacation, MailAddress name, MailAddress sender) {
    List<String> fields = new ArrayList<>(thread(mail));
    fields.add("Auto-Submitted: auto-replied"); // RFC 3834 §3.1.7
    fields.add("X-Auto-Response-Suppress: All");
    String subject = subject(vacation.subject(), mail.summary().subject());
    Letter letter = new Letter(name, sender, subject, fields, vacation.text());
    return new Action.Answer(
        letter, handle(vacation), Objects.requireNonNullElse(vacation.period(), usualPeriod));
  }

  /** RFC 3834 §3.1.5: the subject it answers, told from an answer by a person. */
  private static String subject(@Nullable String wished, @Nullable String received) {
    if (wished != null) {
      return wished;
    }
    String read =
        DecoderUtil.decodeEncodedWords(
            Objects.requireNonNullElse(received, ""), DecodeMonitor.SILENT);
    StringBuilder line = new StringBuilder("Auto: ");
    read.codePoints()
        .limit(LONGEST_SUBJECT)
        .map(c -> Character.isISOControl(c) ? ' ' : c)
        .forEach(line::appendCodePoint);
    return line.toString().strip();
  }

  /** Lets the reader's program show the answer under the mail it answers (RFC 5322 §3.6.4). */
  private static List<String> thread(Incoming mail) {
    List<String> id = ids(mail.summary().messageId());
    if (id.isEmpty()) {
      return List.of();
    }
    List<String> before =
        ids(
            mail.header().get().stream()
                .filter(field -> field.isNamed("References"))
                .map(HeaderFields.Field::value)
                .findFirst()
                .orElse(mail.summary().inReplyTo()));
    List<String> last = before.subList(Math.max(0, before.size() - MOST_REFERENCES), before.size());
    return List.of(
        "In-Reply-To: " + id.getFirst(),
        "References: "
            + String.join(
                "\r\n ", Stream.concat(last.stream(), Stream.of(id.getFirst())).toList()));
  }

  private static List<String> ids(@Nullable String written) {
    return written == null
        ? List.of()
        : MESSAGE_ID.matcher(written).results().map(MatchResult::group).toList();
  }

  /** Other words are news, also to who has heard the ones before (RFC 5230 §4.2). */
  private static String handle(Vacation vacation) {
    String words = vacation.subject() + "\n" + vacation.text();
    return Sha256.hex(words.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
  }
}
