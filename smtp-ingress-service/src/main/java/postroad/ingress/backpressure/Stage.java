package postroad.ingress.backpressure;

import java.util.Locale;
import postroad.contract.Readers;
import postroad.contract.Topics;

/** A stage behind us, whose mail it is, and where to see how far it is behind. */
public enum Stage {
  /** Plans every mail. */
  SPOOL(Topics.ACCEPTED, Readers.SPOOL),
  /** Files what is for those who live here. */
  MAILBOX(Topics.LOCAL, Readers.MAILBOX),
  /** Carries what is for others. */
  RELAY(Topics.REMOTE, Readers.RELAY),
  /** Keeps what could not be carried. */
  RETURNED(Topics.RETURNED, Readers.SPOOL_RETURNED);

  private final String topic;
  private final String reader;

  Stage(String topic, String reader) {
    this.topic = topic;
    this.reader = reader;
  }

  String topic() {
    return topic;
  }

  /** The consumer group. */
  String reader() {
    return reader;
  }

  /** As clients, logs and metrics say it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
