package postroad.ingress.handover;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import postroad.bodystore.BodyStore;
import postroad.contract.AcceptedMail;
import postroad.contract.BodyReference;
import postroad.contract.Envelope;
import postroad.contract.MailId;
import postroad.contract.Origin;
import postroad.contract.Terms;
import postroad.ingress.handover.Receipt.NotTaken;
import postroad.ingress.handover.Receipt.Reason;
import postroad.ingress.submission.FieldNames;
import postroad.ingress.submission.HeaderRepair;

/**
 * One mail on its way in. A small one is gathered in memory; a large one flows into the body store
 * as it comes. Closed before it is finished, it leaves nothing behind.
 */
public final class Arrival implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Arrival.class);
  private static final int FIRST_STEP = 16 * 1024;
  private static final byte[] NOTHING = {};

  private final Handover.Means means;
  private final Consignment mail;
  private final MailId mailId;
  private final MessageDigest sha256 = sha256();
  private final FieldNames fields = new FieldNames();

  private byte[] gathered = NOTHING;
  private int count;
  private int budgeted;
  private long size;
  private BodyStore.@Nullable Incoming large;
  private @Nullable Reason trouble;

  Arrival(Handover.Means means, Consignment mail, Instant begun) {
    this.means = means;
    this.mail = mail;
    this.mailId = MailId.at(begun);
  }

  /** Why this mail will not be taken, as far as is known. */
  public @Nullable Reason trouble() {
    return trouble;
  }

  /** Takes the next octets; after trouble they are counted and let go. */
  public void write(byte[] octets, int offset, int length) {
    size += length;
    if (trouble == null && size > means.settings().mailSize().toBytes()) {
      fail(Reason.TOO_LARGE);
    }
    if (trouble != null) {
      return;
    }
    sha256.update(octets, offset, length);
    fields.pass(octets, offset, length);
    keep(octets, offset, length);
  }

  /** Notes that CR or LF stood alone. */
  public void sawBareLineEnds() {
    if (trouble == null && means.settings().refusesBareLineEnds()) {
      fail(Reason.BARE_LINE_ENDS);
    }
  }

  /** All octets have come: hands the mail over and says what became of it. */
  public Receipt finish(Instant now) {
    if (trouble != null) {
      return new NotTaken(trouble);
    }
    BodyReference body;
    try {
      body = kept();
    } catch (DataAccessException away) {
      log.warn("{} could not be stored: {}", mailId, away.toString());
      return new NotTaken(Reason.STORE_AWAY);
    }
    AcceptedMail accepted = new AcceptedMail(envelope(body, now), mail.recipients());
    if (!means.spool().take(accepted, Arrays.copyOf(gathered, count))) {
      return new NotTaken(Reason.SPOOL_AWAY);
    }
    return new Receipt.Taken(mailId);
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
    means.budget().giveBack(budgeted);
    budgeted = 0;
  }

  private void keep(byte[] octets, int offset, int length) {
    try {
      if (large == null && count + length > means.settings().inlineLimit().toBytes()) {
        startLarge();
      }
      if (large != null) {
        large.write(octets, offset, length);
      } else if (makeRoom(length)) {
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
    BodyStore.Incoming started = means.store().receive(mailId.value());
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
    int limit = Math.toIntExact(means.settings().inlineLimit().toBytes());
    int wanted = Math.min(limit, Math.max(FIRST_STEP, gathered.length * 4));
    int larger = Math.max(needed, wanted);
    if (!means.budget().take(larger - gathered.length)) {
      fail(Reason.NO_ROOM);
      return false;
    }
    budgeted += larger - gathered.length;
    gathered = Arrays.copyOf(gathered, larger);
    return true;
  }

  private BodyReference kept() {
    return large == null
        ? BodyReference.inline(count, HexFormat.of().formatHex(sha256.digest()))
        : large.finish();
  }

  private Envelope envelope(BodyReference body, Instant now) {
    String hostname = means.settings().hostname();
    String trace = ReceivedField.of(mail, hostname, mailId, now);
    if (mail.origin().door() == Origin.Door.SUBMISSION) {
      trace += HeaderRepair.missingFields(fields, mailId, now, hostname);
    }
    return new Envelope(
        mailId,
        now,
        mail.sender(),
        trace,
        body,
        mail.bodyType(),
        mail.smtpUtf8(),
        mail.wishes(),
        mail.origin(),
        Terms.NONE);
  }

  private void fail(Reason reason) {
    trouble = reason;
    close();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
