package postroad.ingress.handover;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import postroad.bodystore.BodyStore;
import postroad.contract.BodyReference;
import postroad.contract.Envelope;
import postroad.contract.MailId;
import postroad.contract.Origin;
import postroad.contract.Sha256;
import postroad.ingress.handover.Receipt.Reason;
import postroad.ingress.submission.HeaderRepair;
import postroad.ingress.submission.PassingHeader;

/**
 * One mail on its way in. A small one is gathered in memory; a large one flows into the body store
 * as it comes. Closed before it is finished, it leaves nothing behind.
 */
public final class Arrival implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Arrival.class);
  private static final int FIRST_STEP = 16 * 1024;
  private static final byte[] NOTHING = {};

  private final Holding holding;
  private final Consignment mail;
  private final MailId mailId;

  /** Of what is gathered; of a large mail the store makes its own. */
  private final MessageDigest sha256 = Sha256.begin();

  /** Of a user's mail; that of strangers passes as it is. */
  private final @Nullable PassingHeader header;

  private byte[] gathered = NOTHING;
  private int count;
  private int budgeted;
  private long size;
  private BodyStore.@Nullable Incoming large;
  private @Nullable Reason trouble;

  Arrival(Holding holding, Consignment mail, MailId mailId, long headerLimit) {
    this.holding = holding;
    this.mail = mail;
    this.mailId = mailId;
    this.header =
        mail.origin().door() == Origin.Door.SUBMISSION
            ? new PassingHeader(this::take, headerLimit)
            : null;
  }

  /** Why this mail will not be taken, as far as is known. */
  public @Nullable Reason trouble() {
    return trouble;
  }

  /** Takes the next octets; after trouble they are counted and let go. */
  public void write(byte[] octets, int offset, int length) {
    if (header == null) {
      take(octets, offset, length);
      return;
    }
    header.pass(octets, offset, length);
    if (trouble == null && header.isTooLong()) {
      fail(Reason.HEADER_TOO_LARGE);
    }
  }

  /** Notes that CR or LF stood alone. */
  public void sawBareLineEnds() {
    if (trouble == null && holding.limits().refusesBareLineEnds()) {
      fail(Reason.BARE_LINE_ENDS);
    }
  }

  /** Nothing follows. */
  void end() {
    if (header != null) {
      header.finish();
    }
  }

  Consignment mail() {
    return mail;
  }

  MailId mailId() {
    return mailId;
  }

  /** What we call ourselves. */
  String hostname() {
    return holding.limits().hostname();
  }

  @Nullable PassingHeader header() {
    return header;
  }

  /**
   * Where all of the octets are now.
   *
   * @throws DataAccessException when the store cannot keep them
   */
  BodyReference kept() {
    return large == null
        ? BodyReference.inline(count, HexFormat.of().formatHex(sha256.digest()))
        : large.finish();
  }

  /** The octets, when they are in memory; empty otherwise. */
  byte[] inline() {
    return Arrays.copyOf(gathered, count);
  }

  /** Opens all of the octets, wherever they are, once they are {@link #kept}. */
  InputStream open() {
    return large == null ? new ByteArrayInputStream(gathered, 0, count) : holding.open(mailId);
  }

  /** Nobody will ask for this mail again, though all of it was kept. */
  void discard() {
    if (large == null) {
      return;
    }
    try {
      holding.forget(mailId);
    } catch (DataAccessException away) {
      log.warn("{} was refused and stays in the store: {}", mailId, away.toString());
    }
  }

  /** The fields a user's mail lacks, each ended by CRLF; nothing for that of strangers. */
  String repairs(Instant now) {
    return header == null
        ? ""
        : HeaderRepair.missingFields(header, mailId, now, mail.author(), hostname());
  }

  /** What we say about the mail, our fields in front of it included. */
  Envelope envelope(BodyReference body, Instant now) {
    return new Envelope(
        mailId,
        now,
        mail.sender(),
        ReceivedField.of(mail, hostname(), mailId, now) + repairs(now),
        body,
        mail.bodyType(),
        mail.smtpUtf8(),
        mail.wishes(),
        mail.origin(),
        mail.terms());
  }

  /** Gives back what is held; what was not finished is gone. */
  @Override
  public void close() {
    if (large != null) {
      try {
        large.close();
      } catch (DataAccessException away) {
        log.warn(
            "the rest of {} stays in the store until it is swept: {}", mailId, away.toString());
      }
      large = null;
    }
    gathered = NOTHING;
    count = 0;
    holding.budget().giveBack(budgeted);
    budgeted = 0;
  }

  private void take(byte[] octets, int offset, int length) {
    size += length;
    if (trouble == null && size > holding.limits().mailSize().toBytes()) {
      fail(Reason.TOO_LARGE);
    }
    if (trouble != null) {
      return;
    }
    keep(octets, offset, length);
  }

  private void keep(byte[] octets, int offset, int length) {
    try {
      if (large == null && count + length > holding.limits().inlineLimit().toBytes()) {
        startLarge();
      }
      if (large != null) {
        large.write(octets, offset, length);
      } else if (makeRoom(length)) {
        sha256.update(octets, offset, length);
        System.arraycopy(octets, offset, gathered, count, length);
        count += length;
      }
    } catch (DataAccessException away) {
      log.warn("{} cannot be stored: {}", mailId, away.toString());
      fail(Reason.STORE_AWAY);
    }
  }

  /** What is budgeted stays so: the store gathers a chunk of its own. */
  private void startLarge() {
    BodyStore.Incoming started = holding.receive(mailId);
    large = started;
    started.write(gathered, 0, count);
    gathered = NOTHING;
    count = 0;
  }

  private boolean makeRoom(int more) {
    int needed = count + more;
    if (needed <= gathered.length) {
      return true;
    }
    int limit = Math.toIntExact(holding.limits().inlineLimit().toBytes());
    int wanted = Math.min(limit, Math.max(FIRST_STEP, gathered.length * 4));
    int larger = Math.max(needed, wanted);
    if (!holding.budget().take(larger - gathered.length)) {
      fail(Reason.NO_ROOM);
      return false;
    }
    budgeted += larger - gathered.length;
    gathered = Arrays.copyOf(gathered, larger);
    return true;
  }

  private void fail(Reason reason) {
    trouble = reason;
    close();
  }
}
