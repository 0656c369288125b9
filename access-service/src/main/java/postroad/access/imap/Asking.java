package postroad.access.imap;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import postroad.access.imap.ImapCommand.Telling;
import postroad.access.imap.wire.ImapWriter;
import postroad.protocol.Connection;

/** Asks the client for one line; who speaks meanwhile has the floor. */
final class Asking {

  private static final int LONGEST_ANSWER = 12_288;

  private final Connection connection;
  private final ImapWriter writer;
  private final Floor floor;

  Asking(Connection connection, ImapWriter writer, Floor floor) {
    this.connection = connection;
    this.writer = writer;
    this.floor = floor;
  }

  /** See {@link Turn#ask}. */
  String ask(String prompt, Duration patience) throws IOException {
    writer.text("+ " + prompt).end();
    connection.expectWithin(patience);
    if (!floor.open(Telling.ALL, connection::awaitInput)) {
      throw new EOFException("the client is gone");
    }
    return new String(connection.readLine(LONGEST_ANSWER), StandardCharsets.ISO_8859_1);
  }
}
