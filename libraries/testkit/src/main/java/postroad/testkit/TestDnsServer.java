package postroad.testkit;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;

/**
 * An authoritative DNS server on loopback, UDP and TCP alike, whose {@link TestDnsZone} the test
 * writes. A name the test never mentioned does not exist (NXDOMAIN).
 */
public final class TestDnsServer implements AutoCloseable {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final int PLAIN_UDP_LIMIT = 512; // RFC 1035 §4.2.1
  private static final int BIND_ATTEMPTS = 50;

  private final TestDnsZone zone = new TestDnsZone();
  private final ServerSocket tcp;
  private final DatagramSocket udp;
  private final Set<Socket> clients = Collections.synchronizedSet(new HashSet<>());

  private TestDnsServer(ServerSocket tcp, DatagramSocket udp) {
    this.tcp = tcp;
    this.udp = udp;
  }

  /** Starts on a free port. */
  public static TestDnsServer start() {
    for (int attempt = 1; ; attempt++) {
      try {
        return startOnce();
      } catch (IOException taken) {
        if (attempt == BIND_ATTEMPTS) {
          throw new IllegalStateException("no port is free for UDP and TCP", taken);
        }
      }
    }
  }

  /** Where it listens, on UDP and TCP. */
  public InetSocketAddress address() {
    return new InetSocketAddress(LOOPBACK, tcp.getLocalPort());
  }

  /** Where it listens, as settings write it: {@code 127.0.0.1:40053}. */
  public String hostAndPort() {
    return LOOPBACK.getHostAddress() + ":" + tcp.getLocalPort();
  }

  /** What it answers; may be changed at any time. */
  public TestDnsZone zone() {
    return zone;
  }

  @Override
  public void close() {
    udp.close();
    closeQuietly(tcp);
    synchronized (clients) {
      clients.forEach(TestDnsServer::closeQuietly);
    }
  }

  private static TestDnsServer startOnce() throws IOException {
    ServerSocket tcp = new ServerSocket(0, 50, LOOPBACK);
    try {
      DatagramSocket udp = new DatagramSocket(new InetSocketAddress(LOOPBACK, tcp.getLocalPort()));
      TestDnsServer server = new TestDnsServer(tcp, udp);
      Thread.ofVirtual().name("test-dns-udp").start(server::answerDatagrams);
      Thread.ofVirtual().name("test-dns-tcp").start(server::acceptConnections);
      return server;
    } catch (IOException taken) {
      tcp.close();
      throw taken;
    }
  }

  private void answerDatagrams() {
    byte[] buffer = new byte[65_535];
    while (!udp.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        udp.receive(packet);
        Message query = new Message(Arrays.copyOf(buffer, packet.getLength()));
        Message answer = zone.answer(query);
        if (answer != null) {
          byte[] wire = answer.toWire(udpLimit(query));
          udp.send(new DatagramPacket(wire, wire.length, packet.getSocketAddress()));
        }
      } catch (IOException closedOrNonsense) {
        // The loop's condition knows which
      }
    }
  }

  private static int udpLimit(Message query) {
    @Nullable OPTRecord extended = query.getOPT();
    return extended == null
        ? PLAIN_UDP_LIMIT
        : Math.max(PLAIN_UDP_LIMIT, extended.getPayloadSize());
  }

  private void acceptConnections() {
    while (!tcp.isClosed()) {
      try {
        Socket client = tcp.accept();
        clients.add(client);
        Thread.ofVirtual().name("test-dns-client").start(() -> answerConnection(client));
      } catch (IOException closed) {
        // The loop's condition ends it
      }
    }
  }

  private void answerConnection(Socket client) {
    try (client) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      DataOutputStream out = new DataOutputStream(client.getOutputStream());
      while (true) {
        byte[] wire = new byte[in.readUnsignedShort()];
        in.readFully(wire);
        Message answer = zone.answer(new Message(wire));
        if (answer != null) {
          byte[] said = answer.toWire(65_535);
          out.writeShort(said.length);
          out.write(said);
          out.flush();
        }
      }
    } catch (IOException finishedOrBroken) {
      clients.remove(client);
    }
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      return; // closed is closed
    }
  }
}
