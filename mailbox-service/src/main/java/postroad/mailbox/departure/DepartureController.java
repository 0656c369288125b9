package postroad.mailbox.departure;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import postroad.administration.Operator;
import postroad.contract.MailAddress;
import postroad.directory.Accounts;
import postroad.mailbox.departure.DepartureReport.Remains;
import postroad.mailbox.departure.DepartureReport.Rows;

/** Deletes accounts, and shows what has become of them. */
@RestController
class DepartureController {

  private static final int MOST = 200;

  private final Accounts accounts;
  private final Departures departures;
  private final DepartureRepository repository;
  private final Leftovers leftovers;
  private final LogRetention log;

  DepartureController(
      Accounts accounts,
      Departures departures,
      DepartureRepository repository,
      Leftovers leftovers,
      LogRetention log) {
    this.accounts = accounts;
    this.departures = departures;
    this.repository = repository;
    this.leftovers = leftovers;
    this.log = log;
  }

  /** 202: the name is gone, and what there was goes; Location says where to look. */
  @DeleteMapping("/admin/accounts/{address}")
  ResponseEntity<Seen> delete(@PathVariable String address, Operator operator) {
    Departure begun =
        accounts
            .find(parsed(address))
            .flatMap(account -> departures.begin(account, operator))
            .orElseThrow(() -> notFound("such account"));
    return ResponseEntity.accepted()
        .location(URI.create("/admin/departures/" + begun.account()))
        .body(Seen.of(begun));
  }

  /** The latest first; with an address, those of that name. */
  @GetMapping("/admin/departures")
  List<Seen> list(@RequestParam @Nullable String address) {
    MailAddress wanted = address == null ? null : parsed(address);
    return repository.latest(wanted, MOST).stream().map(Seen::of).toList();
  }

  @GetMapping("/admin/departures/{account}")
  DepartureReport report(@PathVariable UUID account) {
    Departure of = repository.find(account).orElseThrow(() -> notFound("report of this account"));
    return new DepartureReport(
        of.account(),
        of.address(),
        of.askedAt(),
        of.askedBy(),
        DepartureReport.state(of),
        of.finishedAt(),
        tables(of),
        remains(of));
  }

  private List<Rows> tables(Departure of) {
    Map<String, Long> after = new HashMap<>();
    leftovers.tables().forEach(table -> after.put(table.name(), leftovers.count(table, of)));
    return repository.counts(of.account()).stream()
        .map(counted ->
            new Rows(
                counted.table(),
                counted.before(),
                counted.removed(),
                Objects.requireNonNullElse(after.get(counted.table()), 0L)))
        .toList();
  }

  private List<Remains> remains(Departure of) {
    Instant last = Objects.requireNonNullElseGet(of.finishedAt(), Instant::now);
    List<Remains> remains = new ArrayList<>(log.of(last));
    remains.add(
        new Remains("bodies", "octets nobody refers to, until the sweep has looked at them", null));
    remains.add(
        new Remains(
            "spool.waiting",
            "envelopes of mail that has ended, until the spool's housekeeping forgets them",
            null));
    remains.add(new Remains("mailbox.departure", "this report, with the address", null));
    return remains;
  }

  private static MailAddress parsed(String address) {
    try {
      return MailAddress.parse(address);
    } catch (IllegalArgumentException noAddress) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "an address is local@domain");
    }
  }

  private static ResponseStatusException notFound(String what) {
    return new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no " + what);
  }

  /** A deleted account in a list. */
  record Seen(
      UUID account,
      MailAddress address,
      Instant askedAt,
      String askedBy,
      String state,
      @Nullable Instant finishedAt) {

    static Seen of(Departure of) {
      return new Seen(
          of.account(),
          of.address(),
          of.askedAt(),
          of.askedBy(),
          DepartureReport.state(of),
          of.finishedAt());
    }
  }
}
