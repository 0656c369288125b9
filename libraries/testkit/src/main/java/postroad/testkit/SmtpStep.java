package postroad.testkit;

import java.util.Locale;

/** The moments at which a {@link ScriptedSmtpPeer} has something to say. */
public enum SmtpStep {
  GREETING("220 peer.test ready"),
  EHLO("250 peer.test"),
  STARTTLS("220 go on"),
  MAIL("250 2.1.0 fine"),
  RCPT("250 2.1.5 fine"),
  DATA("354 go on"),
  DOT("250 2.0.0 taken"),
  RSET("250 2.0.0 fine"),
  QUIT("221 2.0.0 bye"),
  OTHER("250 2.0.0 fine");

  private final String usual;

  SmtpStep(String usual) {
    this.usual = usual;
  }

  /** What an honest host says here. */
  public String usual() {
    return usual;
  }

  /** The step a command leads to. */
  static SmtpStep of(String command) {
    String verb = command.toUpperCase(Locale.ROOT);
    for (SmtpStep step : values()) {
      if (step != GREETING && step != DOT && verb.startsWith(step.name())) {
        return step;
      }
    }
    return OTHER;
  }
}
