package postroad.bench.contender;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import postroad.bench.process.ProcessTree;
import postroad.bench.process.ServerProcess;
import postroad.bench.process.Tool;
import postroad.contract.NextHop;

/**
 * Postfix as it is shipped, with folders and a port of its own on this machine; what it takes it
 * delivers to nobody ({@code discard}) unless it is told where to. Needs root, as Postfix does.
 */
public final class PostfixServer implements AutoCloseable {

  private static final Path SHIPPED = Path.of("/usr/share/postfix/master.cf.dist");

  private final Path settings;
  private final int port;

  private PostfixServer(Path settings, int port) {
    this.settings = settings;
    this.port = port;
  }

  /** Whether Postfix is on this machine (Debian: {@code apt-get install postfix}). */
  public static boolean isInstalled() {
    return Files.exists(SHIPPED);
  }

  /** Starts it below this folder; it delivers to nobody. */
  public static PostfixServer start(Path folder) throws IOException {
    return start(folder, Map.of());
  }

  /**
   * Starts it below this folder.
   *
   * @param routes the next host of each domain it is to relay mail to
   */
  public static PostfixServer start(Path folder, Map<String, NextHop> routes) throws IOException {
    Map<String, String> transports =
        routes.entrySet().stream()
            .collect(
                Collectors.toMap(Map.Entry::getKey, to -> "smtp:" + inBrackets(to.getValue())));
    return startWith(folder, transports);
  }

  /**
   * Starts it below this folder.
   *
   * @param transports how mail for each domain leaves it, in its own words, see transport(5)
   */
  public static PostfixServer startWith(Path folder, Map<String, String> transports)
      throws IOException {
    int port = ServerProcess.freePort();
    Path settings = Files.createDirectories(folder.resolve("etc"));
    Files.createDirectories(folder.resolve("queue"));
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(settings.resolve("main.cf"), main(folder, settings.resolve("transport")));
    Files.writeString(settings.resolve("transport"), lines(transports));
    Files.writeString(settings.resolve("master.cf"), master(port));
    Tool.run("chown", "postfix", folder.resolve("data").toString());
    PostfixServer server = new PostfixServer(settings, port);
    server.postfix("check");
    server.postfix("start");
    return server;
  }

  /** Where mail comes in. */
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  public Contender contender() throws IOException {
    String pid = Files.readString(settings.resolveSibling("queue/pid/master.pid")).strip();
    ProcessHandle master =
        ProcessHandle.of(Long.parseLong(pid))
            .orElseThrow(() -> new IOException("Postfix has ended already"));
    return new Contender("Postfix", address(), List.of(new ProcessTree(master)));
  }

  @Override
  public void close() {
    try {
      postfix("stop");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void postfix(String verb) throws IOException {
    Tool.run("postfix", "-c", settings.toString(), verb);
  }

  private static String main(Path folder, Path transports) {
    return """
    compatibility_level = 3.6
    queue_directory = %1$s/queue
    data_directory = %1$s/data
    command_directory = /usr/sbin
    daemon_directory = /usr/lib/postfix/sbin
    mail_owner = postfix
    setgid_group = postdrop
    myhostname = postfix.bench.test
    mydestination = bench.test
    local_recipient_maps =
    local_transport = discard:
    default_transport = discard:
    transport_maps = texthash:%2$s
    inet_interfaces = 127.0.0.1
    mynetworks = 127.0.0.0/8
    alias_maps =
    message_size_limit = 52428800
    maillog_file = %1$s/maillog
    maillog_file_prefixes = %1$s
    """
        .formatted(folder.toAbsolutePath(), transports.toAbsolutePath());
  }

  private static String lines(Map<String, String> transports) {
    return transports.entrySet().stream()
        .map(transport -> transport.getKey() + " " + transport.getValue() + "\n")
        .collect(Collectors.joining());
  }

  /** So that no mail exchanger is asked for. */
  private static String inBrackets(NextHop host) {
    return "[" + host.host() + "]:" + host.port();
  }

  /** The shipped services, on our port and without chroot, which would want a folder of its own. */
  private static String master(int port) throws IOException {
    return Files.readString(SHIPPED)
        .lines()
        .map(line -> line.replaceFirst("^smtp +inet ", "127.0.0.1:" + port + " inet "))
        .map(line -> line.replaceFirst("^(\\S+\\s+\\S+\\s+\\S+\\s+\\S+\\s+)y(\\s)", "$1n$2"))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
