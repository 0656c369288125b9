package postroad.mailbox.administration;

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
import postroad.directory.Vacation;
import postroad.directory.Wishes;

/**
 * What users want done with their mail: where it goes on to, and what is said while they are away.
 */
@RestController
@RequestMapping("/admin/accounts/{address}")
class WishesController {

  private final Accounts accounts;
  private final Wishes wishes;

  WishesController(Accounts accounts, Wishes wishes) {
    this.accounts = accounts;
    this.wishes = wishes;
  }

  @GetMapping("/forwarding")
  Forwarding forwarding(@PathVariable String address) {
    Forwarding forwarding = wishes.of(accountOf(address)).forwarding();
    if (forwarding == null) {
      throw Answers.notFound("forwarding");
    }
    return forwarding;
  }

  @PutMapping("/forwarding")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forward(@PathVariable String address, @RequestBody Forwarding wanted) {
    wishes.forward(accountOf(address), wanted);
  }

  @DeleteMapping("/forwarding")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forwardNothing(@PathVariable String address) {
    if (!wishes.forwardNothing(accountOf(address))) {
      throw Answers.notFound("forwarding");
    }
  }

  @GetMapping("/vacation")
  Vacation vacation(@PathVariable String address) {
    Vacation vacation = wishes.of(accountOf(address)).vacation();
    if (vacation == null) {
      throw Answers.notFound("vacation");
    }
    return vacation;
  }

  @PutMapping("/vacation")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void reply(@PathVariable String address, @RequestBody Vacation wanted) {
    wishes.reply(accountOf(address), wanted);
  }

  @DeleteMapping("/vacation")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void replyNothing(@PathVariable String address) {
    if (!wishes.replyNothing(accountOf(address))) {
      throw Answers.notFound("vacation");
    }
  }

  private Account accountOf(String address) {
    return accounts
        .find(Answers.address(address))
        .orElseThrow(() -> Answers.notFound("such account"));
  }
}
