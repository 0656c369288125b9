package postroad.mailbox.administration;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import postroad.directory.SrsSecret;

/** The secret that senders of forwarded mail are rewritten with; it is never shown. */
@RestController
class SrsSecretController {

  private final SrsSecret secret;

  SrsSecretController(SrsSecret secret) {
    this.secret = secret;
  }

  @PostMapping("/admin/srs-secret/renewals")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void renew() {
    secret.renew();
  }
}
