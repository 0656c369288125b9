package postroad.access.pop3;

import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import postroad.access.AccessSettings;
import postroad.access.listener.DoorProtocol;
import postroad.access.login.Login;
import postroad.directory.Scope;
import postroad.protocol.Connection;
import postroad.protocol.ServerTls;

/** Serves POP3 to whoever comes through its doors. */
@Component
class Pop3Sessions implements DoorProtocol {

  private final Login login;
  private final Maildrops maildrops;
  private final AccessSettings.Limits limits;

  Pop3Sessions(Login login, Maildrops maildrops, AccessSettings settings) {
    this.login = login;
    this.maildrops = maildrops;
    this.limits = settings.limits();
  }

  @Override
  public String name() {
    return "pop3";
  }

  @Override
  public void serve(Connection connection, Optional<ServerTls> tls) throws IOException {
    var conversation =
        new Conversation(
            login.deskFor(connection, Scope.POP3),
            () -> tls.isPresent() && !connection.isTls(),
            maildrops);
    new Pop3Session(connection, tls, conversation, limits).serve();
  }

  @Override
  public String full() {
    return Replies.FULL + "\r\n";
  }
}
