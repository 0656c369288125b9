package postroad.service;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/**
 * The door of a service at which Actuator and the administration are: when it is full, clients that
 * say nothing, or half of something, make room for the next, as they do at the doors for mail.
 */
public final class WebDoor
    implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, MeterBinder {

  private final LongAdder yielded = new LongAdder();

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.setProtocol(YieldingProtocol.class.getName());
    factory.addConnectorCustomizers(this::count);
  }

  private void count(Connector connector) {
    if (connector.getProtocolHandler() instanceof YieldingProtocol protocol) {
      protocol.countIn(yielded);
    }
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("postroad.turned.away", yielded, LongAdder::sum)
        .description("clients of the web door that made room for others")
        .tag("reason", "web")
        .register(registry);
  }
}
