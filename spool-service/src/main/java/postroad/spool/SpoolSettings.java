package postroad.spool;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;
import postroad.contract.MailAddress;

/**
 * Settings of the spool, under {@code spool}.
 *
 * @param hostname what we call ourselves in reports; a name that others can look up
 * @param listeners how many readers one replica has for each topic; more than the partitions idle
 * @param routing where the search for a recipient's home ends
 * @param retry when mail that waits is tried again, and for how long
 * @param reports what a report to the sender contains
 */
@Validated
@ConfigurationProperties("spool")
public record SpoolSettings(
    @NotBlank String hostname,
    @DefaultValue("2") @Positive int listeners,
    @DefaultValue @Valid Routing routing,
    @DefaultValue @Valid Retry retry,
    @DefaultValue @Valid Reports reports) {

  /**
   * Where the search for a recipient's home ends.
   *
   * @param receivedFields this many Received fields mean that the mail goes in a circle; 100 is the
   *     standard's number for a large one (RFC 5321 §6.3), 50 ends a loop sooner
   * @param aliasDepth how many aliases and groups may lead to one another
   * @param aliasTargets how many addresses one mail may be expanded to; an alias or a group that
   *     would lead beyond is refused as a whole, and its sender told so
   */
  public record Routing(
      @DefaultValue("50") @Positive int receivedFields,
      @DefaultValue("10") @Positive int aliasDepth,
      @DefaultValue("10000") @Positive int aliasTargets) {}

  /**
   * When mail that waits is tried again, and for how long.
   *
   * @param after how long to wait after the first, second, ... attempt; the last holds for all
   *     later ones. RFC 5321 §4.5.4.1 asks for at least 30 minutes on the whole and for two quick
   *     attempts at first
   * @param jitter each wait is longer or shorter by up to this part of it, so that mail of one
   *     outage does not come back all at once
   * @param giveUpAfter when the sender hears that it is over (RFC 5321 §4.5.4.1: 4 to 5 days)
   * @param warnAfter when the sender hears that it takes longer (RFC 3461 §4.1, DELAY)
   * @param lookEvery how often a replica looks for mail whose time has come
   * @param lease how long a replica may hold the mail it claimed; then another may take it
   * @param batch how many recipients are claimed at once
   * @param inlineUpTo a mail up to this size travels in the record, a larger one stays in the store
   * @param rememberFor how long a recipient that is on its way again is remembered, so that an old
   *     record read twice does not send it twice
   */
  public record Retry(
      @DefaultValue({"1m", "5m", "15m", "30m", "1h", "2h", "4h"}) @NotEmpty List<Duration> after,
      @DefaultValue("0.1") @DecimalMin("0") @DecimalMax("0.9") double jitter,
      @DefaultValue("5d") Duration giveUpAfter,
      @DefaultValue("4h") Duration warnAfter,
      @DefaultValue("1s") Duration lookEvery,
      @DefaultValue("2m") Duration lease,
      @DefaultValue("500") @Positive int batch,
      @DefaultValue("256KB") DataSize inlineUpTo,
      @DefaultValue("1d") Duration rememberFor) {

    public Retry {
      after = List.copyOf(after);
    }
  }

  /**
   * What a report to the sender contains.
   *
   * @param from who signs the report and reads the answers; absent means the postmaster at our
   *     hostname (RFC 3461 §6.2)
   * @param doubleBouncesTo who hears of a mail without a sender that cannot be delivered, most
   *     often a report; absent means nobody: it is noted in the journal and goes away
   * @param wholeMailUpTo a mail up to this size goes back whole when the sender asks for it
   *     (RET=FULL, RFC 3461 §4.3); a larger one with its header alone
   * @param rememberFor how long what was told is remembered, so that it is not told twice: as long
   *     as the topic {@code mail.returned} keeps its records
   */
  public record Reports(
      @Nullable String from,
      @Nullable String doubleBouncesTo,
      @DefaultValue("64KB") DataSize wholeMailUpTo,
      @DefaultValue("7d") Duration rememberFor) {

    public Reports {
      if (from != null) {
        MailAddress.parse(from);
      }
      if (doubleBouncesTo != null) {
        MailAddress.parse(doubleBouncesTo);
      }
    }

    /** The same as an address. */
    public @Nullable MailAddress doubleBounces() {
      return doubleBouncesTo == null ? null : MailAddress.parse(doubleBouncesTo);
    }
  }

  /** The address in the From field of reports. */
  public String reportsFrom() {
    return reports.from() == null ? "postmaster@" + hostname : reports.from();
  }
}
