package postroad.mailbox.administration;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import postroad.directory.Creation;
import postroad.directory.DkimKey;
import postroad.directory.DkimKeys;
import postroad.directory.Domains;
import postroad.directory.dkim.DkimAlgorithm;

/** The keys that a domain's mail is signed with: all of them but what must stay secret. */
@RestController
@RequestMapping("/admin/domains/{name}/dkim-keys")
class DkimController {

  private final DkimKeys keys;
  private final Domains domains;

  DkimController(DkimKeys keys, Domains domains) {
    this.keys = keys;
    this.domains = domains;
  }

  @GetMapping
  List<Seen> list(@PathVariable String name) {
    if (domains.find(name).isEmpty()) {
      throw Answers.notFound("such domain");
    }
    return keys.list(name).stream().map(Seen::of).toList();
  }

  @GetMapping("/{selector}")
  Seen show(@PathVariable String name, @PathVariable String selector) {
    return keys.find(name, selector).map(Seen::of).orElseThrow(DkimController::noSuchKey);
  }

  @PostMapping
  ResponseEntity<Object> create(@PathVariable String name, @RequestBody NewKey wanted) {
    DkimAlgorithm algorithm = wanted.known();
    String selector = wanted.selector();
    Creation<DkimKey> creation =
        selector == null
            ? keys.create(name, algorithm)
            : keys.create(name, algorithm, selector.toLowerCase(Locale.ROOT));
    return Answers.of(creation, Seen::of);
  }

  @PostMapping("/{selector}/activation")
  Seen activate(@PathVariable String name, @PathVariable String selector) {
    return keys.activate(name, selector).map(Seen::of).orElseThrow(DkimController::noSuchKey);
  }

  @PostMapping("/{selector}/retirement")
  Seen retire(@PathVariable String name, @PathVariable String selector) {
    return keys.retire(name, selector).map(Seen::of).orElseThrow(DkimController::noSuchKey);
  }

  @DeleteMapping("/{selector}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String name, @PathVariable String selector) {
    switch (keys.delete(name, selector)) {
      case DONE -> {}
      case NOT_THERE -> throw noSuchKey();
      case IN_USE -> throw Answers.conflict("this key signs: activate another or retire it first");
    }
  }

  private static RuntimeException noSuchKey() {
    return Answers.notFound("such key");
  }

  /** What is asked for; without a selector one is made up, without an algorithm it is RSA. */
  record NewKey(@Nullable String selector, @Nullable String algorithm) {

    DkimAlgorithm known() {
      try {
        return DkimAlgorithm.valueOf(
            Objects.requireNonNullElse(algorithm, "rsa").toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException unknown) {
        throw Answers.badRequest("an algorithm is rsa or ed25519");
      }
    }
  }

  /**
   * The key as the administration shows it.
   *
   * @param zoneLine what a zone file is to contain
   */
  record Seen(
      String selector,
      String algorithm,
      String state,
      String dnsName,
      String dnsText,
      String zoneLine,
      Instant created,
      @Nullable Instant activated,
      @Nullable Instant retired) {

    static Seen of(DkimKey key) {
      return new Seen(
          key.selector(),
          key.algorithm().word(),
          key.state().name().toLowerCase(Locale.ROOT),
          key.dns().name(),
          key.dns().text(),
          key.dns().zoneLine(),
          key.created(),
          key.activated(),
          key.retired());
    }
  }
}
