package postroad.embedded;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A process that runs a broker with one record in its log until it is killed. */
final class BrokerHolder {

  private BrokerHolder() {}

  public static void main(String[] arguments) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(Path.of(arguments[0]), 0);
    EmbeddedBrokerIT.makeTopic(broker);
    EmbeddedBrokerIT.write(broker, "before the kill");
    new PrintStream(new FileOutputStream(FileDescriptor.out), true).println("ready");
    new CountDownLatch(1).await();
  }
}
