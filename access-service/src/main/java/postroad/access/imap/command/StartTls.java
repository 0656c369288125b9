package postroad.access.imap.command;

import java.io.IOException;
import postroad.access.imap.Completion;
import postroad.access.imap.ImapCommand;
import postroad.access.imap.Turn;

/**
 * STARTTLS: the handshake follows our OK; what the client learned before is void (RFC 3501 §6.2.1).
 */
record StartTls(String name) implements ImapCommand.BeforeLogin {

  @Override
  public Completion run(Turn turn) throws IOException {
    turn.arguments().end();
    if (!turn.standing().tlsOffered()) {
      return new Completion.Bad("STARTTLS is not offered here");
    }
    turn.startTlsAfterwards();
    return new Completion.Ok("begin the TLS handshake");
  }
}
