package postroad.spool.operations;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ResponseStatusException;

/** What an operator hears who asked for something that cannot be: always with what to do. */
final class Refusal {

  private Refusal() {}

  static ErrorResponseException badRequest(String why) {
    return new ResponseStatusException(HttpStatus.BAD_REQUEST, why);
  }

  static ErrorResponseException notFound(String why) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, why);
  }

  static ErrorResponseException conflict(String why) {
    return new ResponseStatusException(HttpStatus.CONFLICT, why);
  }
}
