package postroad.spool.operations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import postroad.administration.Operator;
import postroad.contract.NextHop;
import postroad.spool.rules.Matter;
import postroad.spool.rules.Rulings;
import postroad.spool.rules.StandingRule;
import postroad.spool.rules.StandingRule.Deed;

/** The standing rules: holds and routes for all mail of a domain, a sender or a tenant. */
@RestController
@RequestMapping("/admin/queue/rules")
@Tag(name = "rules", description = "Holds and routes that apply to new mail too")
class RuleController {

  private final Rulings rulings;

  RuleController(Rulings rulings) {
    this.rulings = rulings;
  }

  @GetMapping
  @Operation(summary = "The rules in force, the oldest first")
  List<Seen> list() {
    return rulings.inForce().stream().map(Seen::of).toList();
  }

  @PostMapping
  @Operation(
      summary = "Makes a rule; 201 when it is new, 200 when it was in force already",
      description =
          """
          Name one of domain (of the recipient), sender (an address, @domain or <>) and tenant. A route \
          has via as well. Every replica obeys within two seconds.\
          """)
  ResponseEntity<Seen> make(@RequestBody NewRule wanted, Operator operator) {
    Deed deed = wanted.checkedDeed();
    Matter matter = wanted.matter();
    NextHop via = wanted.hop(deed);
    return switch (rulings.make(deed, matter, via, Wanted.line(wanted.reason()), operator.name())) {
      case Rulings.Made.New(var rule) ->
          ResponseEntity.status(HttpStatus.CREATED).body(Seen.of(rule));
      case Rulings.Made.Known(var rule) -> ResponseEntity.ok(Seen.of(rule));
      case Rulings.Made.OtherRoute(var rule) ->
          throw Refusal.conflict(
              "mail of %s goes to %s by %s: end that rule first"
                  .formatted(rule.matter(), rule.via(), rule.name()));
      case Rulings.Made.TooMany(var most) ->
          throw Refusal.conflict("there are %d rules: end some first".formatted(most));
    };
  }

  @DeleteMapping("/{id}")
  @Operation(summary = "Ends a rule; what it held is let go")
  Seen end(@PathVariable long id, Operator operator) {
    return rulings
        .end(id, operator.name())
        .map(Seen::of)
        .orElseThrow(() ->
            Refusal.notFound("no rule " + id + " is in force; the list of rules says which are"));
  }

  /** What is asked for; absent when the caller left it out. */
  record NewRule(
      @Nullable String deed,
      @Nullable String domain,
      @Nullable String sender,
      @Nullable String tenant,
      @Nullable String via,
      @Nullable String reason) {

    Deed checkedDeed() {
      return switch (deed == null ? "" : deed) {
        case "hold" -> Deed.HOLD;
        case "route" -> Deed.ROUTE;
        default -> throw Refusal.badRequest("deed is hold or route");
      };
    }

    Matter matter() {
      try {
        if (domain != null && sender == null && tenant == null) {
          return new Matter(Matter.Kind.DOMAIN, domain);
        }
        if (sender != null && domain == null && tenant == null) {
          return new Matter(Matter.Kind.SENDER, sender);
        }
        if (tenant != null && domain == null && sender == null) {
          return new Matter(Matter.Kind.TENANT, tenant);
        }
      } catch (IllegalArgumentException noMatter) {
        throw Refusal.badRequest(
            "a domain is a name, a sender local@domain, @domain or <>, a tenant some text");
      }
      throw Refusal.badRequest("name exactly one of domain, sender and tenant");
    }

    @Nullable NextHop hop(Deed deed) {
      if ((deed == Deed.ROUTE) != (via != null && !via.isBlank())) {
        throw Refusal.badRequest("a route says via, such as mx.example.net:25; a hold does not");
      }
      return via == null || via.isBlank() ? null : Wanted.nextHop(via);
    }
  }

  /** A rule as the administration shows it. */
  record Seen(
      long id,
      String deed,
      String about,
      String value,
      @Nullable String via,
      @Nullable String reason,
      Instant madeAt,
      String madeBy) {

    static Seen of(StandingRule rule) {
      return new Seen(
          rule.id(),
          rule.deed().name().toLowerCase(Locale.ROOT),
          rule.matter().kind().name().toLowerCase(Locale.ROOT),
          rule.matter().value(),
          rule.via() == null ? null : rule.via().toString(),
          rule.reason(),
          rule.madeAt(),
          rule.madeBy());
    }
  }
}
