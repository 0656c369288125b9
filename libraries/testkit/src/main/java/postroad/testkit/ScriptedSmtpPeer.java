package postroad.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An SMTP server on a real socket that says what a script tells it, however wrong that is, and
 * remembers what it heard.
 */
public final class ScriptedSmtpPeer implements AutoCloseable {

  private final ServerSocket door;
  private final Script script;
  private final Thread doorkeeper;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final List<ReceivedMail> mails = new CopyOnWriteArrayList<>();
  private final List<Throwable> broken = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();

  /** What the server does with one connection; it is hung up when this returns. */
  @FunctionalInterface
  public interface Script {

    void play(SmtpPeerSession session) throws IOException;
  }

  private ScriptedSmtpPeer(ServerSocket door, Script script) {
    this.door = door;
    this.script = script;
    this.doorkeeper =
        Thread.ofPlatform().daemon().name("scripted-smtp").unstarted(this::acceptUntilClosed);
  }

  /** Plays this script for every connection, on a free port of 127.0.0.1. */
  public static ScriptedSmtpPeer playing(Script script) {
    return playing("127.0.0.1", 0, script);
  }

  /**
   * Plays this script at a certain address, for tests in which several hosts share one port.
   *
   * @param port 0 for a free one
   */
  public static ScriptedSmtpPeer playing(String address, int port, Script script) {
    try {
      ServerSocket door = new ServerSocket(port, 200, InetAddress.getByName(address));
      ScriptedSmtpPeer peer = new ScriptedSmtpPeer(door, script);
      peer.doorkeeper.start();
      return peer;
    } catch (IOException unusable) {
      throw new IllegalStateException("cannot listen at " + address + ":" + port, unusable);
    }
  }

  /** A server that takes every mail and offers these extensions, {@code "PIPELINING"} and so on. */
  public static ScriptedSmtpPeer polite(String... extensions) {
    return playing(session -> session.beSensible(extensions));
  }

  /** A server as the polite one, but for what it does at this step. */
  public static ScriptedSmtpPeer misbehaving(SmtpStep step, Script deed, String... extensions) {
    return playing(session -> session.instead(step, deed).beSensible(extensions));
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(door.getInetAddress(), door.getLocalPort());
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Every command line, over all connections, in the order of arrival. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  /** Every mail that was read to its final dot. */
  public List<ReceivedMail> mails() {
    return List.copyOf(mails);
  }

  /** How many connections there were. */
  public int connections() {
    return connections.get();
  }

  /** How many connections there are now. */
  public int openConnections() {
    return open.size();
  }

  /** How scripts ended that did not end well; a peer that hangs up on us is in here too. */
  public List<Throwable> broken() {
    return List.copyOf(broken);
  }

  /** Hangs up on everybody; when this returns, nobody can connect any more. */
  @Override
  public void close() {
    hangUp(door);
    try {
      doorkeeper.join(); // while it waits in accept, the port still lives
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
    open.forEach(ScriptedSmtpPeer::hangUp);
  }

  private void acceptUntilClosed() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        if (door.isClosed()) {
          hangUp(client); // it came in while the door was closing
          return;
        }
        connections.incrementAndGet();
        open.add(client);
        Thread.ofVirtual().name("scripted-smtp-session").start(() -> play(client));
      } catch (IOException closed) {
        hangUp(door); // nobody can come in any more
      }
    }
  }

  private void play(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      script.play(new SmtpPeerSession(client, heard, mails));
    } catch (IOException | RuntimeException ended) {
      broken.add(ended);
    } finally {
      open.remove(client);
    }
  }

  private static void hangUp(java.io.Closeable socket) {
    try {
      socket.close();
    } catch (IOException gone) {
      return; // closed is closed
    }
  }

  /**
   * A mail as it was heard.
   *
   * @param sender what stood between the angle brackets of MAIL
   * @param recipients the same of each RCPT
   * @param content without the doubled dots, one character an octet
   */
  public record ReceivedMail(
      String sender, List<String> recipients, String content, boolean isTls) {

    public ReceivedMail {
      recipients = List.copyOf(recipients);
    }

    /** The content's octets. */
    public byte[] octets() {
      return content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }
  }
}
