package postroad.relay.delivery;

import java.io.IOException;
import postroad.relay.connection.Approach;
import postroad.relay.smtp.CallOff;
import postroad.relay.smtp.Letter;

/** Gives a mail to one host. */
@FunctionalInterface
interface Transport {

  /**
   * What the host answered for every recipient.
   *
   * @throws IOException when it decided nothing; another host may
   */
  Handover carry(Letter letter, Approach approach, CallOff callOff) throws IOException;
}
