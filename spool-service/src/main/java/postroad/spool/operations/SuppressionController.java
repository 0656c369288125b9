package postroad.spool.operations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import postroad.administration.Operator;
import postroad.contract.MailId;
import postroad.spool.suppression.Correspondence;
import postroad.spool.suppression.Suppression;
import postroad.spool.suppression.SuppressionFilter;
import postroad.spool.suppression.SuppressionList;

/** The addresses to which a sender's domain sends nothing: seen, put there, taken off. */
@RestController
@RequestMapping("/admin/suppressions")
@Tag(name = "suppressions", description = "Addresses that get no mail of a sender's domain")
class SuppressionController {

  private static final Logger log = LoggerFactory.getLogger(SuppressionController.class);
  private static final int MOST_AT_ONCE = 5_000;

  private final SuppressionList list;
  private final Clock clock;

  SuppressionController(SuppressionList list, Clock clock) {
    this.list = list;
    this.clock = clock;
  }

  @GetMapping
  @Operation(summary = "Suppressed addresses that fulfil every condition, by sender domain")
  Page<Seen> list(
      @ParameterObject Conditions conditions,
      @RequestParam @Nullable String next,
      @RequestParam(defaultValue = "50") int limit) {
    int size = Page.size(limit);
    List<Suppression> found = list.page(conditions.filter(), after(next), size);
    return new Page<>(
        found.stream().map(Seen::of).toList(),
        found.size() < size ? null : keyOf(found.getLast().of()));
  }

  @PostMapping
  @Operation(
      summary = "Puts an address on the list; 201 when it is new, 200 when it was there already",
      description =
          """
          senderDomain is a domain, or * for every sender. forTime is how long, such as 30d; left out, \
          until somebody takes it off.\
          """)
  ResponseEntity<Seen> make(@RequestBody NewSuppression wanted, Operator operator) {
    Suppression made = wanted.checked(operator, clock.instant());
    boolean isNew = list.make(made);
    log.info("{} is suppressed by {}", made.of(), operator.name());
    return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK).body(Seen.of(made));
  }

  @DeleteMapping
  @Operation(
      summary = "Takes off the list all that fulfil every condition; at least one must be said",
      description = "Up to 5,000 at once: ask again while more is true. dryRun only counts.")
  Removed remove(
      @ParameterObject Conditions conditions,
      @RequestParam(defaultValue = "false") boolean dryRun,
      Operator operator) {
    SuppressionFilter filter = conditions.filter();
    if (filter.isEverything()) {
      throw Refusal.badRequest(
          "this would be the whole list: say senderDomain, recipient or bounce");
    }
    if (dryRun) {
      return new Removed(list.count(filter), false);
    }
    int removed = list.remove(filter, MOST_AT_ONCE);
    log.info("{} addresses are taken off the list by {}: {}", removed, operator.name(), filter);
    return new Removed(removed, removed == MOST_AT_ONCE);
  }

  private static @Nullable Correspondence after(@Nullable String next) {
    if (next == null || next.isEmpty()) {
      return null;
    }
    String[] words = PageKey.decoded(next).split(" ", 2);
    if (words.length < 2) {
      throw Refusal.badRequest("next is what the page before said; leave it out to begin");
    }
    return new Correspondence(words[0], words[1]);
  }

  private static String keyOf(Correspondence last) {
    return PageKey.encoded(last.senderDomain() + " " + last.recipient());
  }

  /**
   * Which entries are meant.
   *
   * @param senderDomain a domain, or {@code *}
   * @param recipient an address, or all of a domain as {@code @domain}
   * @param bounce what kind of trouble put it on the list
   */
  record Conditions(
      @Nullable String senderDomain, @Nullable String recipient, @Nullable String bounce) {

    SuppressionFilter filter() {
      return new SuppressionFilter(
          lower(senderDomain),
          lower(recipient),
          bounce == null ? null : FilterWords.kindNamed(bounce));
    }

    private static @Nullable String lower(@Nullable String word) {
      return word == null || word.isBlank() ? null : word.strip().toLowerCase(Locale.ROOT);
    }
  }

  /** What is asked for; absent when the caller left it out. */
  record NewSuppression(
      @Nullable String senderDomain,
      @Nullable String recipient,
      @Nullable String reason,
      @Nullable String forTime) {

    Suppression checked(Operator operator, Instant now) {
      if (senderDomain == null || recipient == null) {
        throw Refusal.badRequest("say senderDomain, which may be *, and recipient");
      }
      return Suppression.wantedBy(
          operator.name(), correspondence(), Wanted.line(reason), now, until(now));
    }

    private Correspondence correspondence() {
      try {
        return Correspondence.parse(String.valueOf(senderDomain), String.valueOf(recipient));
      } catch (IllegalArgumentException neither) {
        throw Refusal.badRequest("senderDomain is a domain or *, recipient is local@domain");
      }
    }

    private @Nullable Instant until(Instant now) {
      if (forTime == null || forTime.isBlank()) {
        return null;
      }
      try {
        return now.plus(DurationStyle.detectAndParse(forTime.strip()));
      } catch (IllegalArgumentException | DateTimeException | ArithmeticException noDuration) {
        throw Refusal.badRequest("forTime is a time such as 12h or 30d");
      }
    }
  }

  /**
   * How many were taken off.
   *
   * @param more whether there may be more of them
   */
  record Removed(long removed, boolean more) {}

  /** An entry as the administration shows it. */
  record Seen(
      String senderDomain,
      String recipient,
      @Nullable String bounce,
      String status,
      @Nullable String reason,
      @Nullable String mail,
      Instant since,
      @Nullable Instant until,
      @Nullable String madeBy) {

    static Seen of(Suppression one) {
      return new Seen(
          one.of().senderDomain(),
          one.of().recipient(),
          one.bounce() == null ? null : one.bounce().word(),
          one.status().toString(),
          one.reason(),
          one.mail() == null ? null : mailOf(one.mail()),
          one.since(),
          one.until(),
          one.madeBy());
    }

    private static String mailOf(MailId mail) {
      return mail.toString();
    }
  }
}
