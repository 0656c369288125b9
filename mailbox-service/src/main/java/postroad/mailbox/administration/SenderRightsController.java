package postroad.mailbox.administration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.directory.SenderGrant;
import postroad.directory.SenderRights;
import postroad.directory.SendingLimits;

/** Whom an account may write as beside the addresses that lead to it, and how much it may send. */
@RestController
@RequestMapping("/admin/accounts/{address}")
class SenderRightsController {

  private final Accounts accounts;
  private final SenderRights rights;

  SenderRightsController(Accounts accounts, SenderRights rights) {
    this.accounts = accounts;
    this.rights = rights;
  }

  @GetMapping("/sender-grants")
  List<SenderGrant> list(@PathVariable String address) {
    return rights.grants(accountOf(address));
  }

  @PostMapping("/sender-grants")
  ResponseEntity<Object> grant(@PathVariable String address, @RequestBody NewGrant wanted) {
    if (wanted.sender() == null) {
      throw Answers.badRequest("sender is missing");
    }
    return Answers.of(rights.grant(accountOf(address), wanted.sender()), grant -> grant);
  }

  @DeleteMapping("/sender-grants/{sender}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String address, @PathVariable String sender) {
    if (!rights.revoke(accountOf(address), sender)) {
      throw Answers.notFound("such grant");
    }
  }

  @GetMapping("/sending-limits")
  SendingLimits limits(@PathVariable String address) {
    return rights.limits(accountOf(address));
  }

  @PutMapping("/sending-limits")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void limit(@PathVariable String address, @RequestBody SendingLimits wanted) {
    rights.limit(accountOf(address), wanted);
  }

  private Account accountOf(String address) {
    return accounts
        .find(Answers.address(address))
        .orElseThrow(() -> Answers.notFound("such account"));
  }

  /** What is asked for; absent when the caller left it out. */
  record NewGrant(@Nullable String sender) {}
}
