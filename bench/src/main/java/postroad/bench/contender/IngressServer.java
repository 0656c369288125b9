package postroad.bench.contender;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import postroad.bench.ground.Ground;
import postroad.bench.process.Java;
import postroad.bench.process.ProcessTree;
import postroad.bench.process.ServerProcess;

/** The ingress in a process of its own, on a broker that writes to disk before it acknowledges. */
public final class IngressServer implements AutoCloseable {

  private static final String MAIN = "postroad.ingress.SmtpIngressServiceApplication";

  private final ServerProcess process;
  private final Ground ground;
  private final int port;
  private final int tlsPort;

  private IngressServer(ServerProcess process, Ground ground, int port, int tlsPort) {
    this.process = process;
    this.ground = ground;
    this.port = port;
    this.tlsPort = tlsPort;
  }

  /** Starts it on this ground. */
  public static IngressServer start(Path folder, Ground ground, Java java, List<String> options)
      throws IOException {
    int port = ServerProcess.freePort();
    int tlsPort = ServerProcess.freePort();
    List<String> settings = new ArrayList<>(ground.settings());
    settings.addAll(new KeyStore(folder.resolve("keys.p12")).settings());
    settings.addAll(
        List.of(
            "--server.port=" + ServerProcess.freePort(),
            "--server.address=127.0.0.1",
            "--ingress.hostname=ingress.bench.test",
            "--ingress.exchange.address=127.0.0.1",
            "--ingress.exchange.port=" + port,
            "--ingress.submissions.address=127.0.0.1",
            "--ingress.submissions.port=" + tlsPort,
            "--ingress.submission.enabled=false",
            "--ingress.store.writers=1",
            "--ingress.limits.connections=20000",
            "--ingress.limits.connections-per-client=20000"));
    ServerProcess process =
        ServerProcess.start(
            java.command(options, MAIN, settings), folder.resolve("ingress.log"), port);
    return new IngressServer(process, ground, port, tlsPort);
  }

  /** It, and what it stands on. */
  public Contender contender() throws IOException {
    List<ProcessTree> processes = new ArrayList<>(ground.processes());
    processes.add(process.tree());
    return new Contender(
        "Postroad", new InetSocketAddress(InetAddress.getLoopbackAddress(), port), processes);
  }

  /** Without what it stands on. */
  public ProcessTree itself() {
    return process.tree();
  }

  /** Where mail comes in. */
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /** Where it comes in inside TLS. */
  public InetSocketAddress tlsAddress() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), tlsPort);
  }

  @Override
  public void close() {
    process.close();
  }
}
