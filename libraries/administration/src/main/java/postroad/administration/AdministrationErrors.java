package postroad.administration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Trouble of ours is temporary for the caller too. */
@RestControllerAdvice
class AdministrationErrors {

  private static final Logger log = LoggerFactory.getLogger(AdministrationErrors.class);

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ProblemDetail databaseIsAway(RuntimeException trouble) {
    log.warn("a question of an operator was not answered", trouble);
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE, "the database does not answer: try again");
  }
}
