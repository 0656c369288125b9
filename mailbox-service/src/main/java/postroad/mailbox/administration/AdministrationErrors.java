package postroad.mailbox.administration;

import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Trouble of ours is temporary for the caller too. */
@RestControllerAdvice(basePackageClasses = AdministrationErrors.class)
class AdministrationErrors {

  @ExceptionHandler({DataAccessException.class, TransactionException.class})
  ProblemDetail databaseIsAway() {
    return ProblemDetail.forStatusAndDetail(
        HttpStatus.SERVICE_UNAVAILABLE, "the database does not answer: try again");
  }
}
