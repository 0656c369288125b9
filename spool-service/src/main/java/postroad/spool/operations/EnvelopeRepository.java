package postroad.spool.operations;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import postroad.contract.Envelope;
import postroad.contract.MailId;
import postroad.contract.UnreadableRecordException;
import postroad.contract.Wire;

/** The envelopes of waiting mail. */
@Repository
class EnvelopeRepository {

  private static final Logger log = LoggerFactory.getLogger(EnvelopeRepository.class);

  private final JdbcClient db;

  EnvelopeRepository(JdbcClient db) {
    this.db = db;
  }

  /** Empty when no such mail waits, or what was stored cannot be understood. */
  Optional<Envelope> of(MailId mail) {
    return db.sql(
            """
            SELECT envelope FROM spool.waiting WHERE mail_id = :mail AND sent_at IS NULL LIMIT 1
            """)
        .param("mail", mail.value())
        .query(String.class)
        .optional()
        .flatMap(EnvelopeRepository::read);
  }

  private static Optional<Envelope> read(String text) {
    try {
      return Optional.of(Wire.parse(text.getBytes(StandardCharsets.UTF_8), Envelope.class));
    } catch (UnreadableRecordException broken) {
      log.error("the envelope of a waiting mail cannot be understood", broken);
      return Optional.empty();
    }
  }
}
