package postroad.mailbox.declared;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import postroad.administration.Operator;
import postroad.contract.Sha256;
import postroad.mailbox.declared.DeclaredDirectory.Prune;

/**
 * Takes a declared directory from an operator: shows the difference, applies it as it was shown.
 */
@RestController
class DeclaredController {

  private static final Logger log = LoggerFactory.getLogger("postroad.audit");

  private final DeclaredDirectory directory;

  DeclaredController(DeclaredDirectory directory) {
    this.directory = directory;
  }

  @PostMapping("/admin/directory/differences")
  Difference difference(@RequestBody Wanted wanted) {
    return Difference.of(directory.difference(wanted.text(), wanted.prunes()));
  }

  /** Applies the file, as it was agreed to. */
  @PostMapping("/admin/directory")
  Difference apply(@RequestBody Wanted wanted, Operator operator) {
    List<String> changes =
        directory.apply(
            wanted.text(),
            wanted.prunes(),
            found -> {
              String agreed = wanted.difference();
              if (agreed != null && !agreed.equals(Difference.of(found).name())) {
                throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "the directory has changed since: look at it again");
              }
            });
    changes.forEach(change -> log.info("{}: {}", operator.name(), change));
    return Difference.of(changes);
  }

  @ExceptionHandler
  ProblemDetail mistaken(MistakenFileException file) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.UNPROCESSABLE_CONTENT, "nothing was applied: " + file.getMessage());
    problem.setProperty("mistakes", file.mistakes());
    return problem;
  }

  /**
   * What is asked for; absent where the caller left it out.
   *
   * @param file the declaration, in YAML
   * @param prune what is removed when the file does not know it
   * @param difference the name of what was shown; when it is another by now, nothing is applied
   */
  record Wanted(@Nullable String file, @Nullable List<String> prune, @Nullable String difference) {

    String text() {
      if (file == null) {
        throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "the file is missing");
      }
      return file;
    }

    Set<Prune> prunes() {
      try {
        return Objects.requireNonNullElse(prune, List.<String>of()).stream()
            .map(word -> Prune.valueOf(word.toUpperCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet());
      } catch (IllegalArgumentException unknown) {
        throw new ResponseStatusException(
            HttpStatus.BAD_REQUEST, "prune is some of aliases, groups, domains", unknown);
      }
    }
  }

  /**
   * What is, or would be, different.
   *
   * @param name what it is called, so that it can be agreed to
   */
  record Difference(String name, List<String> changes) {

    static Difference of(List<String> changes) {
      byte[] octets = String.join("\n", changes).getBytes(StandardCharsets.UTF_8);
      return new Difference(Sha256.hex(octets).substring(0, 16), changes);
    }
  }
}
