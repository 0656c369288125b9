package postroad.bench.ground;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import postroad.embedded.EmbeddedBroker;

/** A broker alone, until the process is told to end. */
final class BrokerProcess {

  private BrokerProcess() {}

  /** Takes the folder of its log and its port. */
  public static void main(String[] words) throws InterruptedException {
    int port = Integer.parseInt(words[1]);
    EmbeddedBroker broker = EmbeddedBroker.startDurable(Path.of(words[0]), port, port);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
    new CountDownLatch(1).await();
  }
}
