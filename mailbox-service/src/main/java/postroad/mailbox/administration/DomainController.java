package postroad.mailbox.administration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import postroad.contract.NextHop;
import postroad.directory.Accounts;
import postroad.directory.Domain;
import postroad.directory.DomainKind;
import postroad.directory.Domains;

/** The domains we take mail for, and what becomes of it. */
@RestController
@RequestMapping("/admin/domains")
class DomainController {

  private final Accounts accounts;
  private final Domains domains;
  private final DomainRepository entries;

  DomainController(Accounts accounts, Domains domains, DomainRepository entries) {
    this.accounts = accounts;
    this.domains = domains;
    this.entries = entries;
  }

  @GetMapping
  Listing<DomainEntry.Seen> list(
      @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
    return Listing.of(entries.findAllByOrderByName(Listing.page(page, size)), DomainEntry::seen);
  }

  @GetMapping("/{name}")
  DomainEntry.Seen show(@PathVariable String name) {
    return domains.find(name).map(this::seen).orElseThrow(() -> Answers.notFound("such domain"));
  }

  @PostMapping
  ResponseEntity<Object> create(@RequestBody NewDomain wanted) {
    if (wanted.name() == null) {
      throw Answers.badRequest("name is missing");
    }
    return Answers.of(
        domains.create(wanted.name(), kind(wanted.nextHost(), wanted.aliasOf())), this::seen);
  }

  /** Without a next host and a domain it is an alias of, a domain is local. */
  @PutMapping("/{name}/kind")
  ResponseEntity<Object> changeKind(@PathVariable String name, @RequestBody NewKind wanted) {
    return Answers.of(domains.change(name, kind(wanted.nextHost(), wanted.aliasOf())), this::seen);
  }

  /** No targets at all: nobody gets the mail of names that nobody has. */
  @PutMapping("/{name}/catch-all")
  ResponseEntity<Object> catchAll(@PathVariable String name, @RequestBody Targets wanted) {
    List<String> targets = wanted.targets();
    return Answers.of(domains.catchAll(name, Answers.addresses(targets, "targets")), this::seen);
  }

  @PatchMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void change(@PathVariable String name, @RequestBody Change change) {
    boolean known = change.toEnabled() ? accounts.enableDomain(name) : accounts.disableDomain(name);
    if (!known) {
      throw Answers.notFound("such domain");
    }
  }

  /** Who has a name in the domain goes first; its rules, catch-all and keys go with it. */
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String name) {
    switch (domains.delete(name)) {
      case DONE -> {}
      case NOT_THERE -> throw Answers.notFound("such domain");
      case IN_USE ->
          throw Answers.conflict(
              "the domain has accounts, aliases or groups, or others stand for it: remove them first");
    }
  }

  private DomainEntry.Seen seen(Domain domain) {
    return entries
        .findByName(domain.name())
        .map(DomainEntry::seen)
        .orElseThrow(() -> Answers.notFound("such domain"));
  }

  private static DomainKind kind(@Nullable String nextHost, @Nullable String aliasOf) {
    if (nextHost != null && aliasOf != null) {
      throw Answers.badRequest("a domain has a nextHost or is the aliasOf another, never both");
    }
    if (aliasOf != null) {
      return new DomainKind.AliasOf(aliasOf);
    }
    return nextHost == null ? new DomainKind.Local() : new DomainKind.RelayTo(host(nextHost));
  }

  private static NextHop host(String written) {
    try {
      return NextHop.parse(written);
    } catch (IllegalArgumentException noHost) {
      throw Answers.badRequest("a nextHost is a name or an address, and may have a :port");
    }
  }

  /** What is asked for; absent where the caller left it out. */
  record NewDomain(@Nullable String name, @Nullable String nextHost, @Nullable String aliasOf) {}

  /** What a domain is to be; absent where the caller left it out. */
  record NewKind(@Nullable String nextHost, @Nullable String aliasOf) {}
}
