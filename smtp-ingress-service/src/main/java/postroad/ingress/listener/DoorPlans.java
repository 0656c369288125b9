package postroad.ingress.listener;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import postroad.contract.Origin;
import postroad.ingress.IngressSettings;
import postroad.ingress.command.SmtpGrammar;
import postroad.ingress.handover.Handover;
import postroad.ingress.session.Door;
import postroad.ingress.session.SmtpSession;
import postroad.protocol.LoginThrottle;
import postroad.protocol.ServerTls;
import postroad.protocol.sasl.ChannelBindings;
import postroad.protocol.sasl.SaslMechanism;
import postroad.protocol.sasl.SaslMechanisms;

/** Says which doors we have, and what is behind each. */
@Component
final class DoorPlans {

  private static final Logger log = LoggerFactory.getLogger(DoorPlans.class);

  private final IngressSettings settings;
  private final DoorRules rules;
  private final SaslMechanisms mechanisms;
  private final Handover handover;
  private final Edge edge;
  private final @Nullable ServerTls tls;
  private final LoginThrottle throttle = new LoginThrottle(LoginThrottle.Pace.USUAL);

  DoorPlans(
      IngressSettings settings,
      DoorRules rules,
      SaslMechanisms mechanisms,
      Handover handover,
      Edge edge) {
    this.settings = settings;
    this.rules = rules;
    this.mechanisms = mechanisms;
    this.handover = handover;
    this.edge = edge;
    this.tls = edge.certificates().server(settings.tlsBundle()).orElse(null);
  }

  /** The doors to open now. */
  List<SmtpDoor.Plan> enabled() {
    List<SmtpDoor.Plan> plans = new ArrayList<>();
    if (settings.exchange().enabled()) {
      plans.add(plan("exchange", settings.exchange(), Origin.Door.EXCHANGE, false));
    }
    if (settings.submission().enabled()) {
      plans.add(plan("submission", settings.submission(), Origin.Door.SUBMISSION, false));
    }
    if (settings.submissions().enabled() && tls != null) {
      plans.add(plan("submissions", settings.submissions(), Origin.Door.SUBMISSION, true));
    } else if (settings.submissions().enabled()) {
      log.warn("submissions stays closed: it needs a certificate");
    }
    return plans;
  }

  private SmtpDoor.Plan plan(
      String name, IngressSettings.Door where, Origin.Door kind, boolean implicitTls) {
    Door door =
        new Door(
            settings.hostname(), rules.of(kind), tls != null, this::mechanisms, settings.limits());
    SmtpSession.Means means =
        new SmtpSession.Means(
            door,
            new SmtpGrammar(settings.domainOfPostmaster()),
            handover,
            settings.deadlines(),
            tls);
    InetSocketAddress address = new InetSocketAddress(where.address(), where.port());
    int connections = settings.limits().connections();
    return new SmtpDoor.Plan(name, address, implicitTls, means, connections, edge.inFrontOf(name));
  }

  private List<SaslMechanism> mechanisms(InetAddress client, ChannelBindings bindings) {
    return mechanisms.offeredTo(throttle.at(client), bindings);
  }
}
