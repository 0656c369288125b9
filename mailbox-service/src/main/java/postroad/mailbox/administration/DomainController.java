package postroad.mailbox.administration;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import postroad.directory.Accounts;

/** The domains whose mail ends here. */
@RestController
@RequestMapping("/admin/domains")
class DomainController {

  private final Accounts accounts;
  private final DomainRepository domains;

  DomainController(Accounts accounts, DomainRepository domains) {
    this.accounts = accounts;
    this.domains = domains;
  }

  @GetMapping
  Listing<DomainEntry.Seen> list(
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    return Listing.of(domains.findAllByOrderByName(Listing.page(page, size)), DomainEntry::seen);
  }

  @PostMapping
  ResponseEntity<Object> create(@RequestBody NewDomain wanted) {
    if (wanted.name() == null) {
      throw Answers.badRequest("name is missing");
    }
    return Answers.of(accounts.createDomain(wanted.name()), name -> Map.of("name", name));
  }

  @PatchMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void change(@PathVariable String name, @RequestBody Change change) {
    boolean known = change.toEnabled() ? accounts.enableDomain(name) : accounts.disableDomain(name);
    if (!known) {
      throw Answers.notFound("such domain");
    }
  }

  /** What is asked for; absent when the caller left it out. */
  record NewDomain(@Nullable String name) {}
}
