package postroad.access.imap;

import java.io.IOException;
import java.time.Duration;
import postroad.access.imap.wire.ImapReader;
import postroad.access.imap.wire.ImapWriter;
import postroad.access.imap.wire.Literal;
import postroad.access.octets.OctetBudget;
import postroad.protocol.Connection;

/** Gives a client time and our word for a literal, and a command the room it needs. */
final class GoAhead implements ImapReader.Prompt {

  /** How long a client may take for a command, but for large literals in it. */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int SLOWEST_OCTETS_PER_SECOND = 16 * 1024;

  private final Connection connection;
  private final ImapWriter writer;
  private final OctetBudget.Share octets;

  GoAhead(Connection connection, ImapWriter writer, OctetBudget.Share octets) {
    this.connection = connection;
    this.writer = writer;
    this.octets = octets;
  }

  @Override
  public void before(Literal literal) throws IOException {
    connection.expectWithin(PATIENCE.plusSeconds(literal.size() / SLOWEST_OCTETS_PER_SECOND));
    if (literal.synchronising()) {
      writer.text("+ go ahead").end();
    }
  }

  @Override
  public void keep(long more) {
    if (!octets.take(more)) {
      throw new Refused(Completion.NO_ROOM);
    }
  }
}
