package postroad.mailbox.administration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.directory.Arrivals;
import postroad.directory.Creation;
import postroad.directory.Newcomer;
import postroad.directory.QuotaRule;
import postroad.directory.Quotas;
import postroad.mailboxstore.Mailboxes;

/**
 * Makes accounts by the hundred, each batch in one transaction. A line that cannot be understood is
 * told and keeps none of the others out; a batch sent twice makes nothing twice.
 */
@RestController
@RequestMapping("/admin/accounts/imports")
class ArrivalController {

  private static final int LARGEST_BATCH = 1_000;

  private final Arrivals arrivals;
  private final Accounts accounts;
  private final Quotas quotas;
  private final Mailboxes mailboxes;

  ArrivalController(Arrivals arrivals, Accounts accounts, Quotas quotas, Mailboxes mailboxes) {
    this.arrivals = arrivals;
    this.accounts = accounts;
    this.quotas = quotas;
    this.mailboxes = mailboxes;
  }

  @PostMapping
  Report take(@RequestBody Batch batch) {
    List<ArrivalLine> lines = batch.lines();
    if (lines == null || lines.isEmpty() || lines.size() > LARGEST_BATCH) {
      throw Answers.badRequest("a batch has 1 to " + LARGEST_BATCH + " lines");
    }
    List<Outcome> outcomes = new ArrayList<>();
    List<ArrivalLine> understood = new ArrayList<>();
    List<Newcomer> newcomers = new ArrayList<>();
    for (ArrivalLine line : lines) {
      try {
        newcomers.add(line.newcomer());
        understood.add(line);
      } catch (IllegalArgumentException mistake) {
        outcomes.add(new Outcome(line.line(), "wrong", String.valueOf(mistake.getMessage())));
      }
    }
    List<Creation<Account>> answers =
        Boolean.TRUE.equals(batch.dryRun())
            ? arrivals.examine(newcomers)
            : arrivals.admit(newcomers, (made, place) -> settle(made, understood.get(place)));
    for (int i = 0; i < answers.size(); i++) {
      outcomes.add(outcome(understood.get(i), answers.get(i)));
    }
    return new Report(outcomes);
  }

  private void settle(Account made, ArrivalLine line) {
    mailboxes.createDefaults(made.id());
    if (!line.quotaRule().equals(QuotaRule.USUAL)) {
      quotas.set(made, line.quotaRule());
    }
    if (Boolean.FALSE.equals(line.enabled())) {
      accounts.disable(made.id());
    }
  }

  private static Outcome outcome(ArrivalLine line, Creation<Account> answer) {
    return switch (answer) {
      case Creation.Made<Account> _ -> new Outcome(line.line(), "made", null);
      case Creation.AlreadyThere<Account> _ -> new Outcome(line.line(), "there", null);
      case Creation.Refused<Account>(Creation.Reason reason) ->
          new Outcome(line.line(), "wrong", reason.words());
    };
  }

  /** What is asked for; a dry run says what would become of each line. */
  record Batch(@Nullable Boolean dryRun, @Nullable List<ArrivalLine> lines) {}

  /** What became of the lines, those that are wrong first. */
  record Report(List<Outcome> results) {}

  /**
   * What became of a line.
   *
   * @param outcome {@code made}, {@code there} when there was such an account before, or {@code
   *     wrong}
   * @param reason what is wrong
   */
  record Outcome(long line, String outcome, @Nullable String reason) {}
}
