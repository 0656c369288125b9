package postroad.service;

import java.util.concurrent.atomic.LongAdder;
import org.apache.coyote.http11.Http11NioProtocol;

/** HTTP at a {@link YieldingEndpoint}; Tomcat makes one by the name of its class. */
public final class YieldingProtocol extends Http11NioProtocol {

  private final YieldingEndpoint endpoint;

  /** At a new endpoint. */
  public YieldingProtocol() {
    this(new YieldingEndpoint());
  }

  private YieldingProtocol(YieldingEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  /** Counts there whoever has to make room, before the first client comes. */
  void countIn(LongAdder yielded) {
    endpoint.countIn(yielded);
  }
}
