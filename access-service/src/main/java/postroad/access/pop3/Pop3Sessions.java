package postroad.access.pop3;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import postroad.access.AccessSettings;
import postroad.access.listener.AnswerCount;
import postroad.access.listener.DoorProtocol;
import postroad.access.login.Login;
import postroad.access.login.LoginDesk;
import postroad.directory.Scope;
import postroad.protocol.Connection;
import postroad.protocol.ServerTls;

/** Serves POP3 to whoever comes through its doors. */
@Component
class Pop3Sessions implements DoorProtocol {

  /** A client that was not asked hears nothing (RFC 1939 §3). */
  private static final String NOTHING = "";

  private final Login login;
  private final Maildrops maildrops;
  private final MaildropPromises promises;
  private final AccessSettings.Limits limits;
  private final AnswerCount answers;

  Pop3Sessions(
      Login login,
      Maildrops maildrops,
      MaildropPromises promises,
      AccessSettings settings,
      MeterRegistry metrics) {
    this.login = login;
    this.maildrops = maildrops;
    this.promises = promises;
    this.limits = settings.limits();
    this.answers = new AnswerCount(metrics, "pop3");
  }

  @Override
  public String name() {
    return "pop3";
  }

  @Override
  public void serve(Connection connection, Optional<ServerTls> tls) throws IOException {
    try (LoginDesk desk = login.deskFor(connection, Scope.POP3, NOTHING)) {
      BooleanSupplier offersTls = () -> tls.isPresent() && !connection.isTls();
      var conversation = new Conversation(desk, offersTls, maildrops, promises);
      new Pop3Session(connection, tls, conversation, limits, answers).serve();
    }
  }

  @Override
  public String full() {
    return Replies.FULL + "\r\n";
  }
}
