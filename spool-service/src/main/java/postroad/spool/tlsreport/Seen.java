package postroad.spool.tlsreport;

import org.jspecify.annotations.Nullable;
import postroad.contract.JournalEvent.TlsTried;
import postroad.contract.TlsFailure;
import postroad.contract.TlsTerms;

/**
 * What a session was like, as reports tell it: those that are alike are counted together. Of a
 * session without trouble only the policy is told (RFC 8460 §4.3).
 *
 * @param failure absent when all went well
 */
record Seen(
    TlsTerms policy,
    @Nullable String host,
    @Nullable String hostAddress,
    @Nullable String ourAddress,
    @Nullable TlsFailure failure,
    @Nullable String reason) {

  private static final int LONGEST_REASON = 200;

  static Seen in(TlsTried event) {
    if (event.failure() == null) {
      return new Seen(event.policy(), null, null, null, null, null);
    }
    String reason = event.reason();
    return new Seen(
        event.policy(),
        event.host(),
        event.hostAddress(),
        event.ourAddress(),
        event.failure(),
        reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason);
  }
}
