package postroad.relay.delivery;

import postroad.relay.connection.Approach;
import postroad.relay.smtp.Letter;
import postroad.relay.smtp.TlsTry;

/** Hears how each new session fared with TLS. */
@FunctionalInterface
interface TlsWitness {

  void saw(Letter letter, Approach approach, TlsTry attempt);
}
