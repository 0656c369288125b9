package postroad.mailbox.administration;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ResponseStatusException;
import postroad.contract.MailAddress;
import postroad.directory.Creation;

/** What the administration answers: 201 for what is new, 200 for what was there, a reason else. */
final class Answers {

  private Answers() {}

  static <T> ResponseEntity<Object> of(Creation<T> creation, Function<T, Object> seen) {
    return switch (creation) {
      case Creation.Made<T>(T created) ->
          ResponseEntity.status(HttpStatus.CREATED).body(seen.apply(created));
      case Creation.AlreadyThere<T>(T existing) -> ResponseEntity.ok(seen.apply(existing));
      case Creation.Refused<T>(Creation.Reason reason) -> throw refusal(reason);
    };
  }

  static ErrorResponseException notFound(String what) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no " + what);
  }

  static ErrorResponseException badRequest(String why) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
  }

  /** The addresses of a list that must be there. */
  static List<MailAddress> addresses(@Nullable List<String> written, String what) {
    return texts(written, what).stream().map(Answers::address).toList();
  }

  /** A list that must be there, and all of it. */
  static List<String> texts(@Nullable List<String> written, String what) {
    if (written == null || written.stream().anyMatch(Objects::isNull)) {
      throw badRequest(what + " are missing");
    }
    return written;
  }

  static MailAddress address(String written) {
    try {
      return MailAddress.parse(written);
    } catch (IllegalArgumentException noAddress) {
      throw badRequest("an address is local@domain");
    }
  }

  private static ErrorResponseException refusal(Creation.Reason reason) {
    HttpStatus status =
        switch (reason) {
          case NO_SUCH_DOMAIN, DOMAIN_NOT_LOCAL, DOMAIN_IN_USE, NAME_TAKEN, LEADS_IN_A_CIRCLE ->
              HttpStatus.CONFLICT;
          case NO_SUCH_NAME -> HttpStatus.NOT_FOUND;
          default -> HttpStatus.BAD_REQUEST;
        };
    return new ResponseStatusException(status, reason.words());
  }

  static ErrorResponseException conflict(String why) {
    return new ResponseStatusException(HttpStatus.CONFLICT, why);
  }
}
