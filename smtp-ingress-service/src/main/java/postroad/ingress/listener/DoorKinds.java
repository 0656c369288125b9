package postroad.ingress.listener;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import postroad.ingress.IngressSettings;
import postroad.ingress.policy.ExchangePolicy;
import postroad.ingress.policy.LmtpPolicy;
import postroad.ingress.policy.Policy;
import postroad.ingress.policy.SubmissionPolicy;
import postroad.ingress.session.Door;
import postroad.ingress.session.Door.DoorLogins;
import postroad.ingress.session.Protocol;
import postroad.ingress.terms.Allowance;
import postroad.ingress.terms.TermsSettings;
import postroad.protocol.ServerTls;

/** Says what holds behind each kind of door: who may send what to whom, and what we promise. */
@Component
final class DoorKinds {

  private final IngressSettings settings;
  private final TermsSettings terms;
  private final DoorRules rules;
  private final DoorLogins logins;
  private final InstantSource clock;

  DoorKinds(
      IngressSettings settings,
      TermsSettings terms,
      DoorRules rules,
      DoorLogins logins,
      InstantSource clock) {
    this.settings = settings;
    this.terms = terms;
    this.rules = rules;
    this.logins = logins;
    this.clock = clock;
  }

  /** For other mail servers. */
  Door exchange(@Nullable ServerTls tls) {
    return door(Protocol.ESMTP, rules.of(ExchangePolicy.class), others(), tls);
  }

  /** For our users. */
  Door submission(@Nullable ServerTls tls) {
    Allowance users = Allowance.ofUsers(terms, clock);
    return door(Protocol.ESMTP, rules.of(SubmissionPolicy.class), users, tls);
  }

  /** For mail servers of our own site. */
  Door lmtp(@Nullable ServerTls tls) {
    return door(Protocol.LMTP, rules.of(LmtpPolicy.class), others(), tls);
  }

  private Door door(
      Protocol protocol, Policy policy, Allowance allowance, @Nullable ServerTls tls) {
    return new Door(
        settings.hostname(), protocol, policy, allowance, tls != null, logins, settings.limits());
  }

  private Allowance others() {
    return Allowance.ofOthers(terms, clock);
  }
}
