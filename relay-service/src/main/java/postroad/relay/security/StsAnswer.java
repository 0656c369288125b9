package postroad.relay.security;

import org.jspecify.annotations.Nullable;
import postroad.contract.TlsFailure;

/** What is known of what a domain asks by MTA-STS. */
sealed interface StsAnswer {

  /** It asks this. */
  record Asks(StsPolicy policy) implements StsAnswer {}

  /**
   * It asks nothing, as far as anybody can tell.
   *
   * @param failure why it may ask something all the same; absent when it surely does not
   */
  record Nothing(@Nullable TlsFailure failure, String reason) implements StsAnswer {

    static final Nothing AT_ALL = new Nothing(null, "");
  }

  /** Nobody can tell whether we know what it asks: not now. */
  record Unknown(String reason) implements StsAnswer {}
}
