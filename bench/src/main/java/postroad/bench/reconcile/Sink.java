package postroad.bench.reconcile;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All hosts the mail of a run goes to, at one address: each takes it or fails as its name says. */
final class Sink implements AutoCloseable {

  private static final int GLANCE = 200; // ms
  private static final String TAKEN = "taken";
  private static final String CHANGED = "changed";
  private static final String STRANGER = "stranger";

  private final Run run;
  private final ServerSocket door;
  private final Ledger ledger;
  private final Gaps gaps = new Gaps();
  private volatile boolean closed;
  private final Set<String> tried = ConcurrentHashMap.newKeySet();

  private Sink(Run run, ServerSocket door, Ledger ledger) {
    this.run = run;
    this.door = door;
    this.ledger = ledger;
  }

  /** Where it listens; port 0 is any. */
  record Place(InetAddress address, int port) {

    /** For hosts on this machine. */
    static final Place HERE = new Place(InetAddress.getLoopbackAddress(), 0);
  }

  /** Where other hosts can be; it outlives the runs, so that nobody else takes its port. */
  static ServerSocket door(Place place) throws IOException {
    ServerSocket door = new ServerSocket(place.port(), 200, place.address());
    door.setSoTimeout(GLANCE);
    return door;
  }

  /** Begins to let clients in; writes down what it takes before it says so. */
  static Sink start(Run run, Path ledger, ServerSocket door) throws IOException {
    Sink sink = new Sink(run, door, Ledger.open(ledger));
    Thread.ofVirtual().name("sink").start(sink::accept);
    return sink;
  }

  /** Between the mails of the run that it takes. */
  Gaps gaps() {
    return gaps;
  }

  /** What a ledger of a sink says. */
  static Arrivals read(Path ledger) throws IOException {
    Arrivals arrivals = new Arrivals();
    read(ledger, arrivals);
    return arrivals;
  }

  /** The same, told to these arrivals. */
  static void read(Path ledger, Arrivals arrivals) throws IOException {
    for (String line : Ledger.read(ledger)) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case TAKEN -> arrivals.relayed(Integer.parseInt(words[1]), words[2]);
        case CHANGED -> arrivals.changed(Integer.parseInt(words[1]), words[2]);
        default -> arrivals.stranger();
      }
    }
  }

  private void accept() {
    while (!closed) {
      try {
        Socket client = door.accept();
        Thread.startVirtualThread(() -> serve(client));
      } catch (SocketTimeoutException nobody) {
        // look whether there is an end to it
      } catch (SocketException closed) {
        return;
      } catch (IOException trouble) {
        throw new UncheckedIOException(trouble);
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setSoTimeout(300_000);
      new Session(client).serve();
    } catch (IOException gone) {
      // the client is killed on purpose; it comes again
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    ledger.close();
  }

  /** Hangs up on purpose. */
  private static final class HungUpException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** One client. */
  private final class Session {

    private final InputStream input;
    private final OutputStream output;
    private final List<String> recipients = new ArrayList<>();
    private boolean unheard;
    private String envelope = "";

    Session(Socket client) throws IOException {
      this.input = new BufferedInputStream(client.getInputStream(), 32 * 1024);
      this.output = client.getOutputStream();
    }

    void serve() throws IOException {
      say("220 sink.reconcile.test ESMTP");
      for (String line = line(); line != null; line = line()) {
        String verb = line.length() < 4 ? line : line.substring(0, 4).toUpperCase(Locale.ROOT);
        switch (verb) {
          case "EHLO" ->
              say("250-sink.reconcile.test\r\n250-PIPELINING\r\n250-DSN\r\n250 8BITMIME");
          case "MAIL", "RSET" -> {
            recipients.clear();
            unheard = false;
            envelope = line.replaceAll("(?i)^.* ENVID=(\\S+).*$|.*", "$1");
            say("250 go on");
          }
          case "RCPT" -> say(recipient(line.replaceAll("^[^<]*<([^>]*)>.*", "$1")));
          case "DATA" -> take();
          case "QUIT" -> {
            say("221 bye");
            return;
          }
          default -> say("250 as you like");
        }
      }
    }

    /** What is said to a recipient. */
    private String recipient(String address) {
      switch (Destiny.of(address)) {
        case NEVER -> {
          return "550 5.1.1 nobody of that name";
        }
        case LATER -> {
          if (isFirstAttempt(address)) {
            return "451 4.7.1 not at the first attempt";
          }
        }
        case UNHEARD -> unheard |= isFirstAttempt(address);
        default -> {
          // taken
        }
      }
      recipients.add(address);
      return "250 welcome";
    }

    /** By the envelope id, which our own mail has. */
    private boolean isFirstAttempt(String address) {
      return tried.add(envelope + " " + address);
    }

    private void take() throws IOException {
      if (recipients.isEmpty()) {
        say("554 5.5.1 no recipients");
        return;
      }
      say("354 go ahead");
      byte[] mail = mail();
      if (NumberedMail.isOfAnother(mail, run)) {
        say("250 2.0.0 taken");
        recipients.clear();
        return;
      }
      Optional<Integer> number = NumberedMail.numberOf(mail, run);
      boolean whole = number.isPresent() && run.mail(number.get()).isWholeIn(mail);
      for (String recipient : recipients) {
        ledger.note(number.map(n -> TAKEN + " " + n + " " + recipient).orElse(STRANGER));
        if (number.isPresent() && !whole) {
          ledger.note(CHANGED + " " + number.get() + " " + recipient);
        }
      }
      gaps.tick();
      if (unheard) {
        throw new HungUpException();
      }
      say("250 2.0.0 taken");
      recipients.clear();
    }

    private byte[] mail() throws IOException {
      ByteArrayOutputStream mail = new ByteArrayOutputStream();
      for (byte[] line = octets(); !isEnd(line); line = octets()) {
        int from = line[0] == '.' ? 1 : 0;
        mail.write(line, from, line.length - from);
      }
      return mail.toByteArray();
    }

    private static boolean isEnd(byte[] line) {
      return line.length == 3 && line[0] == '.' && line[1] == '\r';
    }

    private byte[] octets() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream(128);
      int octet;
      do {
        octet = input.read();
        if (octet < 0) {
          throw new IOException("the client has hung up");
        }
        line.write(octet);
      } while (octet != '\n');
      return line.toByteArray();
    }

    private @Nullable String line() throws IOException {
      int first = input.read();
      if (first < 0) {
        return null;
      }
      return (char) first + new String(octets(), StandardCharsets.US_ASCII).stripTrailing();
    }

    private void say(String reply) throws IOException {
      output.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
  }
}
