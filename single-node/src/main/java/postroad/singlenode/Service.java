package postroad.singlenode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import postroad.access.AccessServiceApplication;
import postroad.ingress.SmtpIngressServiceApplication;
import postroad.mailbox.MailboxServiceApplication;
import postroad.relay.RelayServiceApplication;
import postroad.spool.SpoolServiceApplication;

/** The five services. */
enum Service {
  MAILBOX(Port.MAILBOX),
  SPOOL(Port.SPOOL),
  RELAY(Port.RELAY),
  ACCESS(Port.ACCESS),
  INGRESS(Port.INGRESS);

  private final Port actuator;

  Service(Port actuator) {
    this.actuator = actuator;
  }

  Port actuator() {
    return actuator;
  }

  SpringApplicationBuilder application() {
    return switch (this) {
      case MAILBOX -> MailboxServiceApplication.builder();
      case SPOOL -> SpoolServiceApplication.builder();
      case RELAY -> RelayServiceApplication.builder();
      case ACCESS -> AccessServiceApplication.builder();
      case INGRESS -> SmtpIngressServiceApplication.builder();
    };
  }
}
