package postroad.ingress.stock;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.TooMuchDataException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * SubEthaSMTP as it comes. Takes mail for all but "nobody"; refuses the octets of a mail from
 * "refused", and finds those of one from "talkative" too many.
 */
final class StockServer implements AutoCloseable {

  private final SMTPServer server;
  private final List<String> stored = new CopyOnWriteArrayList<>();

  private StockServer(Consumer<SMTPServer.Builder> changes) {
    SMTPServer.Builder builder =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .messageHandlerFactory(context -> new Handler());
    changes.accept(builder);
    server = builder.build();
    server.start();
  }

  static StockServer start() {
    return with(builder -> {});
  }

  static StockServer with(Consumer<SMTPServer.Builder> changes) {
    return new StockServer(changes);
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPortAllocated());
  }

  /** The mails it took, without white space at both ends. */
  List<String> stored() {
    return List.copyOf(stored);
  }

  @Override
  public void close() {
    server.stop();
  }

  private final class Handler implements MessageHandler {

    private String sender = "";

    @Override
    public void from(String address) {
      sender = address;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
      if (recipient.startsWith("nobody")) {
        throw new RejectException(550, "No such user here\r\n250 but never mind");
      }
    }

    @Override
    public String data(InputStream mail) throws RejectException, IOException {
      if (sender.startsWith("refused")) {
        throw new RejectException(550, "Refused");
      }
      if (sender.startsWith("talkative")) {
        throw new TooMuchDataException("too much");
      }
      stored.add(new String(mail.readAllBytes(), StandardCharsets.ISO_8859_1).strip());
      return sender.startsWith("quiet") ? "" : "stored";
    }

    @Override
    public void done() {}
  }
}
