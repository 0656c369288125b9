package postroad.access.imap;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Optional;
import org.springframework.stereotype.Component;
import postroad.access.AccessSettings;
import postroad.access.listener.AnswerCount;
import postroad.access.listener.DoorProtocol;
import postroad.access.login.Login;
import postroad.access.login.LoginDesk;
import postroad.access.octets.OctetBudget;
import postroad.directory.Scope;
import postroad.protocol.Connection;
import postroad.protocol.ServerTls;

/** Serves IMAP to whoever comes through its doors. */
@Component
public final class ImapSessions implements DoorProtocol {

  private static final String LOGIN_OVER =
      "* BYE your login counts no more, please log in again\r\n";

  private final ImapMeans means;
  private final Login login;
  private final AccessSettings settings;
  private final OctetBudget octets;

  public ImapSessions(
      ImapVocabulary vocabulary,
      Login login,
      AccessSettings settings,
      OctetBudget octets,
      MeterRegistry metrics) {
    this.means = new ImapMeans(vocabulary, settings, new AnswerCount(metrics, "imap"));
    this.login = login;
    this.settings = settings;
    this.octets = octets;
  }

  @Override
  public String name() {
    return "imap";
  }

  @Override
  public void serve(Connection connection, Optional<ServerTls> tls) throws IOException {
    Link link = new Link(connection, tls, settings.limits().handshake());
    try (LoginDesk desk = login.deskFor(connection, Scope.IMAP, LOGIN_OVER);
        OctetBudget.Share share = octets.share()) {
      new ImapSession(link, desk, means, share).serve();
    }
  }

  @Override
  public String full() {
    return "* BYE [UNAVAILABLE] too many connections, try again later\r\n";
  }
}
