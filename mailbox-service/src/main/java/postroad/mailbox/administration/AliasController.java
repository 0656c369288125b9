package postroad.mailbox.administration;

import java.util.List;
import java.util.Locale;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import postroad.directory.Accounts;
import postroad.directory.Alias;

/** The aliases: other names for one address or more. */
@RestController
@RequestMapping("/admin/aliases")
class AliasController {

  private final Accounts accounts;
  private final AliasRepository entries;

  AliasController(Accounts accounts, AliasRepository entries) {
    this.accounts = accounts;
    this.entries = entries;
  }

  @GetMapping
  Listing<AliasEntry.Seen> list(
      @RequestParam @Nullable String domain,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    var wanted = Listing.page(page, size);
    return Listing.of(
        domain == null
            ? entries.findAllByOrderByDomainAscLocalPartAsc(wanted)
            : entries.findByDomainOrderByLocalPart(domain.toLowerCase(Locale.ROOT), wanted),
        AliasEntry::seen);
  }

  @GetMapping("/{address}")
  Alias show(@PathVariable String address) {
    return accounts
        .findAlias(Answers.address(address))
        .orElseThrow(() -> Answers.notFound("such alias"));
  }

  @PostMapping
  ResponseEntity<Object> create(@RequestBody NewAlias wanted) {
    if (wanted.address() == null || wanted.targets() == null) {
      throw Answers.badRequest("address or targets are missing");
    }
    return Answers.of(
        accounts.createAlias(
            Answers.address(wanted.address()), Answers.addresses(wanted.targets(), "targets")),
        alias -> alias);
  }

  /** Gives the alias these targets and no others, without a moment in which it is nobody. */
  @PutMapping("/{address}/targets")
  ResponseEntity<Object> change(@PathVariable String address, @RequestBody Targets wanted) {
    return Answers.of(
        accounts.changeAlias(
            Answers.address(address), Answers.addresses(wanted.targets(), "targets")),
        alias -> alias);
  }

  @DeleteMapping("/{address}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String address) {
    if (!accounts.deleteAlias(Answers.address(address))) {
      throw Answers.notFound("such alias");
    }
  }

  /** What is asked for; absent where the caller left it out. */
  record NewAlias(@Nullable String address, @Nullable List<String> targets) {}
}
