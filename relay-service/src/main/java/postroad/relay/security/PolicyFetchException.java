package postroad.relay.security;

import java.io.IOException;
import postroad.contract.TlsFailure;

/** A domain says that it has a policy, and the policy is not to be had. */
final class PolicyFetchException extends IOException {

  private static final long serialVersionUID = 1L;

  private final TlsFailure failure;

  PolicyFetchException(TlsFailure failure, String reason) {
    super(reason);
    this.failure = failure;
  }

  TlsFailure failure() {
    return failure;
  }
}
