package postroad.access.imap;

import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import postroad.access.AccessSettings;
import postroad.access.listener.DoorProtocol;
import postroad.access.login.Login;
import postroad.access.login.LoginDesk;
import postroad.directory.Scope;
import postroad.protocol.Connection;
import postroad.protocol.ServerTls;

/** Serves IMAP to whoever comes through its doors. */
@Component
public final class ImapSessions implements DoorProtocol {

  private static final String LOGIN_OVER =
      "* BYE your login counts no more, please log in again\r\n";

  private final ImapVocabulary vocabulary;
  private final Login login;
  private final AccessSettings settings;

  public ImapSessions(ImapVocabulary vocabulary, Login login, AccessSettings settings) {
    this.vocabulary = vocabulary;
    this.login = login;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "imap";
  }

  @Override
  public void serve(Connection connection, Optional<ServerTls> tls) throws IOException {
    try (LoginDesk desk = login.deskFor(connection, Scope.IMAP, LOGIN_OVER)) {
      new ImapSession(connection, tls, desk, vocabulary, settings).serve();
    }
  }

  @Override
  public String full() {
    return "* BYE [UNAVAILABLE] too many connections, try again later\r\n";
  }
}
