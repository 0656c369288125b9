package postroad.bench.reconcile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import postroad.bench.contender.Door;

/** Looks into every mailbox, at every report, and at what the other hosts wrote down. */
final class Reading {

  private static final Pattern ENVELOPE =
      Pattern.compile("(?mid)^Original-Envelope-Id: (\\d{1,9})\r$");
  private static final Pattern FAILED =
      Pattern.compile(
          "(?mid)^Final-Recipient: rfc822; ?(\\S+)\r\n(?:[A-Z][^\r\n]*\r\n)*?Action: failed");

  private final Run run;
  private final Arrivals arrivals = new Arrivals();
  private final Map<String, Integer> seen = new HashMap<>();

  /** Has looked at nothing yet. */
  Reading(Run run) {
    this.run = run;
  }

  /**
   * Reads all of it.
   *
   * @param sink the ledger of the other hosts
   */
  static Arrivals of(Run run, Door imap, String password, Path sink) throws IOException {
    Arrivals arrivals = new Reading(run).goOn(imap, password);
    Sink.read(sink, arrivals);
    return arrivals;
  }

  /**
   * Reads what has come into the mailboxes since, also where a look before ended in the middle.
   *
   * @return what they held until now
   */
  Arrivals goOn(Door imap, String password) throws IOException {
    for (String reader : run.readers()) {
      read(imap, reader, password, message -> filed(reader, message));
    }
    read(imap, run.sender(), password, this::report);
    return arrivals;
  }

  private void read(Door imap, String user, String password, Consumer<byte[]> reader)
      throws IOException {
    Mailbox.read(
        imap,
        user,
        password,
        seen.getOrDefault(user, 0),
        message -> {
          seen.merge(user, 1, Integer::sum);
          reader.accept(message);
        });
  }

  private void filed(String reader, byte[] message) {
    Optional<Integer> number = NumberedMail.numberOf(message, run);
    if (number.isEmpty()) {
      arrivals.stranger();
      return;
    }
    arrivals.filed(number.get(), reader);
    if (!run.mail(number.get()).isWholeIn(message)) {
      arrivals.changed(number.get(), reader);
    }
  }

  /** A report (RFC 3464); those of delay say nothing about the end. */
  private void report(byte[] message) {
    String text = new String(message, StandardCharsets.ISO_8859_1);
    Matcher envelope = ENVELOPE.matcher(text);
    if (!envelope.find()) {
      arrivals.stranger();
      return;
    }
    Matcher failed = FAILED.matcher(text);
    while (failed.find()) {
      arrivals.reported(Integer.parseInt(envelope.group(1)), failed.group(1));
    }
  }
}
