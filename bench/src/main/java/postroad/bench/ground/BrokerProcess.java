package postroad.bench.ground;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import postroad.embedded.EmbeddedBroker;

/** A broker, alone or one of several, until the process is told to end. */
final class BrokerProcess {

  private BrokerProcess() {}

  /**
   * Takes the folder of its log and its port; or the folder, its number, how many there are, and
   * the port of the first.
   */
  public static void main(String[] words) throws InterruptedException {
    EmbeddedBroker broker = start(Path.of(words[0]), words);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
    new CountDownLatch(1).await();
  }

  private static EmbeddedBroker start(Path folder, String[] words) {
    int first = Integer.parseInt(words[1]);
    return words.length == 2
        ? EmbeddedBroker.startDurable(folder, first, first)
        : EmbeddedBroker.startMember(
            folder,
            new EmbeddedBroker.Member(
                first, Integer.parseInt(words[2]), Integer.parseInt(words[3])));
  }
}
