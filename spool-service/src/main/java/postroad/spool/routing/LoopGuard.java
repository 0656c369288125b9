package postroad.spool.routing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.stereotype.Component;
import postroad.contract.Recipient;
import postroad.contract.StatusCode;
import postroad.spool.SpoolSettings;
import postroad.spool.content.MailContent;
import postroad.spool.content.MailHeader;
import postroad.spool.content.MailInHand;

/** Ends the journey of a mail that goes in a circle between hosts (RFC 5321 §6.3). */
@Component
public final class LoopGuard {

  private static final StatusCode CIRCLE = new StatusCode(5, 4, 6);

  private final MailContent content;
  private final int limit;
  private final Counter circling;

  LoopGuard(MailContent content, SpoolSettings settings, MeterRegistry meters) {
    this.content = content;
    this.circling = meters.counter("postroad.circling");
    this.limit = settings.routing().receivedFields();
  }

  /** Whether this mail has been received so often that it must be going in a circle. */
  public boolean isCircling(MailInHand mail) {
    byte[] trace = mail.envelope().trace().getBytes(StandardCharsets.UTF_8);
    return MailHeader.in(trace).count("Received") + content.headerOf(mail).count("Received")
        >= limit;
  }

  /** The end of all recipients of such a mail. */
  public RoutePlan refusal(List<Recipient> recipients) {
    circling.increment();
    String reason =
        "the mail has passed through " + limit + " servers or more: it goes in a circle";
    return new RoutePlan(
        recipients.stream().<Route>map(to -> new Route.Refused(to, CIRCLE, reason)).toList());
  }
}
