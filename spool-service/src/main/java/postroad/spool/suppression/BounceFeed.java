package postroad.spool.suppression;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import postroad.contract.BounceClass;
import postroad.contract.DeliveryOutcome.Failed;
import postroad.contract.Envelope;
import postroad.contract.MailAddress;

/**
 * Finds in what failed for good the addresses that are worth no further mail. It listens to what is
 * certain alone: a reply said of several recipients at once, as after the content, may be about any
 * of them, and mail sent on for somebody went to an address its sender never wrote.
 */
@Component
public final class BounceFeed {

  private final SuppressionSettings settings;

  BounceFeed(SuppressionSettings settings) {
    this.settings = settings;
  }

  /** The addresses that this mail's end puts on the list. */
  public List<Suppression> of(Envelope envelope, List<Failed> failures) {
    MailAddress sender = envelope.sender();
    if (sender == null || settings.senderDomains().isEmpty()) {
      return List.of();
    }
    Map<String, Long> said =
        failures.stream()
            .map(Failed::reply)
            .filter(Objects::nonNull)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return failures.stream()
        .filter(failed -> isOfThisOne(failed, said))
        .flatMap(failed -> suppression(envelope, sender, failed).stream())
        .toList();
  }

  private static boolean isOfThisOne(Failed failed, Map<String, Long> said) {
    String reply = failed.reply();
    return failed.recipient().forwardedBy() == null
        && (reply == null
            || said.getOrDefault(reply, 0L) == 1
            || lower(reply).contains(lower(failed.recipient().address().toString())));
  }

  private Optional<Suppression> suppression(Envelope envelope, MailAddress sender, Failed failed) {
    Correspondence of = Correspondence.of(sender, failed.recipient().address());
    BounceClass kind = failed.bounce();
    Duration lasts = kind == null ? Duration.ZERO : settings.lasts().of(kind);
    if (kind == null || lasts.isZero() || !settings.listensTo(of.senderDomain())) {
      return Optional.empty();
    }
    return Optional.of(Suppression.after(of, kind, failed, envelope.mailId(), lasts));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
