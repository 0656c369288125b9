package postroad.mailbox.moving;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import postroad.administration.Operator;
import postroad.directory.Account;
import postroad.mailbox.moving.MailStreamReader.MalformedStreamException;
import postroad.mailboxstore.ImportLedger;

/** Takes messages that an operator brings from elsewhere. */
@RestController
@RequestMapping("/admin/accounts/{address}")
class ImportController {

  private static final Logger log = LoggerFactory.getLogger(ImportController.class);

  private final MovedAccounts accounts;
  private final Unloading unloading;
  private final ImportLedger ledger;

  ImportController(MovedAccounts accounts, Unloading unloading, ImportLedger ledger) {
    this.accounts = accounts;
    this.unloading = unloading;
    this.ledger = ledger;
  }

  /** What came before a stream breaks off has come; the same stream sent again brings the rest. */
  @PostMapping(path = "/messages", consumes = MailStream.TYPE)
  ImportReport.Seen bring(@PathVariable String address, InputStream stream, Operator operator)
      throws IOException {
    Account account = accounts.of(address);
    try {
      ImportReport.Seen report = unloading.unload(account.id(), stream);
      log.info(
          "{} imported {} messages into account {}", operator.name(), report.filed(), account.id());
      return report;
    } catch (MalformedStreamException malformed) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, malformed.getMessage());
    }
  }

  /** Which of these need not be sent. */
  @PostMapping("/imports/known")
  Known known(@PathVariable String address, @RequestBody Names wanted) {
    if (wanted.names() == null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "names are missing");
    }
    return new Known(ledger.known(accounts.of(address).id(), wanted.names()));
  }

  /** Lets everything come in once more. */
  @DeleteMapping("/imports")
  Forgotten forget(@PathVariable String address) {
    return new Forgotten(ledger.forget(accounts.of(address).id()));
  }

  /** What messages are called by whoever asks. */
  record Names(@Nullable List<String> names) {}

  /** The names of those that were brought before. */
  record Known(Set<String> known) {}

  /** Of how many messages nobody knows any more that they were brought. */
  record Forgotten(int forgotten) {}
}
