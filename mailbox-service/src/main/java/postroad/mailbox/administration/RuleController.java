package postroad.mailbox.administration;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import postroad.directory.Domains;
import postroad.directory.rewrite.RewriteRule;

/** The rules of a domain: one list, whose order says which goes first. */
@RestController
@RequestMapping("/admin/domains/{name}/rules")
class RuleController {

  private final Domains domains;

  RuleController(Domains domains) {
    this.domains = domains;
  }

  @GetMapping
  List<Written> list(@PathVariable String name) {
    if (domains.find(name).isEmpty()) {
      throw Answers.notFound("such domain");
    }
    return domains.rules(name).stream().map(Written::of).toList();
  }

  /** All of them or none: a list with a mistake changes nothing. */
  @PutMapping
  ResponseEntity<Object> replace(@PathVariable String name, @RequestBody List<Written> wanted) {
    List<RewriteRule> rules = new ArrayList<>();
    for (Written rule : wanted) {
      rules.add(rule(rule, rules.size() + 1));
    }
    return Answers.of(
        domains.replaceRules(name, rules), kept -> kept.stream().map(Written::of).toList());
  }

  private static RewriteRule rule(Written written, int position) {
    if (written.pattern() == null) {
      throw Answers.badRequest("rule " + position + ": pattern is missing");
    }
    List<String> targets = Answers.texts(written.targets(), "rule " + position + ": targets");
    try {
      return RewriteRule.of(written.pattern(), targets);
    } catch (IllegalArgumentException noRule) {
      throw Answers.badRequest("rule " + position + ": " + noRule.getMessage());
    }
  }

  /** A rule as it is written; absent where the caller left it out. */
  record Written(@Nullable String pattern, @Nullable List<String> targets) {

    static Written of(RewriteRule rule) {
      return new Written(rule.pattern(), rule.targets());
    }
  }
}
