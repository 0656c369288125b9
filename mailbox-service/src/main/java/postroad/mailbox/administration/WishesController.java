package postroad.mailbox.administration;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.directory.Forwarding;
import postroad.directory.MailWishes;
import postroad.directory.Vacation;
import postroad.directory.Wishes;

/** What a user wants done with the mail that comes: sent on, answered. */
@RestController
@RequestMapping("/admin/accounts/{address}")
class WishesController {

  private final Accounts accounts;
  private final Wishes wishes;

  WishesController(Accounts accounts, Wishes wishes) {
    this.accounts = accounts;
    this.wishes = wishes;
  }

  @GetMapping("/wishes")
  MailWishes show(@PathVariable String address) {
    return wishes.of(accountOf(address));
  }

  @GetMapping("/forwarding")
  Forwarding forwarding(@PathVariable String address) {
    Forwarding forwarding = wishes.of(accountOf(address)).forwarding();
    if (forwarding == null) {
      throw Answers.notFound("forwarding of this account");
    }
    return forwarding;
  }

  @PutMapping("/forwarding")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forward(@PathVariable String address, @RequestBody NewForwarding wanted) {
    wishes.forward(accountOf(address), wanted.checked());
  }

  @DeleteMapping("/forwarding")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forwardNothing(@PathVariable String address) {
    if (!wishes.forwardNothing(accountOf(address))) {
      throw Answers.notFound("forwarding of this account");
    }
  }

  @GetMapping("/vacation")
  Vacation vacation(@PathVariable String address) {
    Vacation vacation = wishes.of(accountOf(address)).vacation();
    if (vacation == null) {
      throw Answers.notFound("vacation of this account");
    }
    return vacation;
  }

  @PutMapping("/vacation")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reply(@PathVariable String address, @RequestBody NewVacation wanted) {
    wishes.reply(accountOf(address), wanted.checked());
  }

  @DeleteMapping("/vacation")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void replyNothing(@PathVariable String address) {
    if (!wishes.replyNothing(accountOf(address))) {
      throw Answers.notFound("vacation of this account");
    }
  }

  private Account accountOf(String address) {
    return accounts
        .find(Answers.address(address))
        .orElseThrow(() -> Answers.notFound("such account"));
  }

  /** Where mail goes on to; it is filed here too unless {@code keep} says no. */
  record NewForwarding(@Nullable List<String> targets, @Nullable Boolean keep) {

    Forwarding checked() {
      try {
        return new Forwarding(Answers.addresses(targets, "targets"), keep == null || keep);
      } catch (IllegalArgumentException unusable) {
        throw Answers.badRequest(String.valueOf(unusable.getMessage()));
      }
    }
  }

  /** What senders hear; the period as {@code 7d}. */
  record NewVacation(
      @Nullable String subject,
      @Nullable String text,
      @Nullable Instant from,
      @Nullable Instant until,
      @Nullable String period) {

    Vacation checked() {
      try {
        return new Vacation(
            subject,
            text == null ? "" : text,
            from,
            until,
            period == null ? null : DurationStyle.detectAndParse(period));
      } catch (IllegalArgumentException unusable) {
        throw Answers.badRequest(String.valueOf(unusable.getMessage()));
      }
    }
  }
}
