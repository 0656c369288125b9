package postroad.mailbox.administration;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import postroad.directory.Tenants;

/** Whose a domain is, where one installation serves several. */
@RestController
@RequestMapping("/admin/domains/{name}/tenant")
class TenantController {

  private static final int LONGEST = 64;

  private final Tenants tenants;

  TenantController(Tenants tenants) {
    this.tenants = tenants;
  }

  @PutMapping
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void assign(@PathVariable String name, @RequestBody Wanted wanted) {
    String tenant = wanted.tenant() == null ? "" : wanted.tenant().strip();
    if (tenant.length() > LONGEST || !tenant.matches("[\\p{L}\\p{N} ._-]*")) {
      throw Answers.badRequest("a tenant has up to 64 letters, numbers, spaces and ._-");
    }
    if (!tenants.assign(name, tenant.isEmpty() ? null : tenant)) {
      throw Answers.notFound("such domain");
    }
  }

  /** What is asked for; absent or empty takes the domain away from whoever had it. */
  record Wanted(@Nullable String tenant) {}
}
