package postroad.ingress.listener;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import postroad.ingress.IngressSettings;
import postroad.ingress.command.SmtpGrammar;
import postroad.ingress.handover.Handover;
import postroad.ingress.session.Door;
import postroad.ingress.session.ReplyCount;
import postroad.ingress.session.SmtpSession;
import postroad.protocol.ServerTls;

/** Says which doors we have, and where they are. */
@Component
final class DoorPlans {

  private static final Logger log = LoggerFactory.getLogger(DoorPlans.class);

  private final IngressSettings settings;
  private final LmtpSettings lmtp;
  private final DoorKinds kinds;
  private final Handover handover;
  private final Edge edge;
  private final @Nullable ServerTls tls;

  DoorPlans(
      IngressSettings settings, LmtpSettings lmtp, DoorKinds kinds, Handover handover, Edge edge) {
    this.settings = settings;
    this.lmtp = lmtp;
    this.kinds = kinds;
    this.handover = handover;
    this.edge = edge;
    this.tls = edge.certificates().server(settings.tlsBundle()).orElse(null);
  }

  /** The doors to open now. */
  List<SmtpDoor.Plan> enabled() {
    List<SmtpDoor.Plan> plans = new ArrayList<>();
    if (settings.exchange().enabled()) {
      plans.add(plan("exchange", settings.exchange(), kinds.exchange(tls), false));
    }
    if (settings.submission().enabled()) {
      plans.add(plan("submission", settings.submission(), kinds.submission(tls), false));
    }
    if (settings.submissions().enabled() && tls != null) {
      plans.add(plan("submissions", settings.submissions(), kinds.submission(tls), true));
    } else if (settings.submissions().enabled()) {
      log.warn("submissions stays closed: it needs a certificate");
    }
    if (lmtp.enabled()) {
      plans.add(plan("lmtp", lmtp, kinds.lmtp(tls), false));
    }
    return plans;
  }

  private SmtpDoor.Plan plan(
      String name, IngressSettings.Door where, Door behind, boolean implicitTls) {
    SmtpSession.Means means =
        new SmtpSession.Means(
            behind,
            new SmtpGrammar(settings.domainOfPostmaster()),
            handover,
            settings.deadlines(),
            tls,
            new ReplyCount(edge.metrics(), name));
    InetSocketAddress address = new InetSocketAddress(where.address(), where.port());
    int connections = settings.limits().connections();
    return new SmtpDoor.Plan(name, address, implicitTls, means, connections, edge);
  }
}
