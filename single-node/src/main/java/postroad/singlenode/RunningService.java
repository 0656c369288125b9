package postroad.singlenode;

import java.util.Map;
import org.springframework.context.ConfigurableApplicationContext;

/** One service that runs in this process, with a context of its own. */
final class RunningService implements AutoCloseable {

  private final ConfigurableApplicationContext context;

  private RunningService(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts it and returns when its doors are open. Its settings outrank its own file. */
  static RunningService start(Service service, Map<String, String> settings) {
    String[] arguments =
        settings.entrySet().stream()
            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);
    return new RunningService(service.application().run(arguments));
  }

  <T> T part(Class<T> type) {
    return context.getBean(type);
  }

  @Override
  public void close() {
    context.close();
  }
}
