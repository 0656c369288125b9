package postroad.bench.contender;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import postroad.bench.ground.Ground;
import postroad.bench.process.Java;
import postroad.bench.process.ProcessTree;
import postroad.bench.process.ServerProcess;

/** The access service in a process of its own. */
public final class AccessServer implements MailboxServer {

  private static final String MAIN = "postroad.access.AccessServiceApplication";

  private final ServerProcess process;
  private final Ground ground;
  private final Door imap;
  private final Door imaps;
  private final Door pop3;

  private AccessServer(ServerProcess process, Ground ground, Door imap, Door imaps, Door pop3) {
    this.process = process;
    this.ground = ground;
    this.imap = imap;
    this.imaps = imaps;
    this.pop3 = pop3;
  }

  /**
   * Starts it on this ground.
   *
   * @param options of its Java
   */
  public static AccessServer start(Path folder, Ground ground, List<String> options)
      throws IOException {
    Door imap = new Door(ServerProcess.freePort(), false);
    Door imaps = new Door(ServerProcess.freePort(), true);
    Door pop3 = new Door(ServerProcess.freePort(), false);
    List<String> settings = new ArrayList<>(ground.settings());
    settings.addAll(new KeyStore(folder.resolve("keys.p12")).settings());
    settings.addAll(door("imap", imap));
    settings.addAll(door("imaps", imaps));
    settings.addAll(door("pop3", pop3));
    settings.addAll(
        List.of(
            "--server.port=" + ServerProcess.freePort(),
            "--server.address=127.0.0.1",
            "--access.pop3s.enabled=false",
            "--access.passwords-in-clear=true",
            "--access.limits.connections=25000",
            "--access.limits.connections-per-client=25000"));
    List<String> command = Java.ofThisProcess().command(options, MAIN, settings);
    // the door inside TLS is the last to be opened
    ServerProcess process =
        ServerProcess.start(command, folder.resolve("access.log"), imaps.port());
    return new AccessServer(process, ground, imap, imaps, pop3);
  }

  private static List<String> door(String name, Door door) {
    String prefix = "--access." + name + ".";
    return List.of(prefix + "address=127.0.0.1", prefix + "port=" + door.port());
  }

  @Override
  public String name() {
    return "Postroad";
  }

  @Override
  public boolean isOurs() {
    return true;
  }

  @Override
  public Door imap() {
    return imap;
  }

  @Override
  public Door imaps() {
    return imaps;
  }

  @Override
  public Door pop3() {
    return pop3;
  }

  @Override
  public ProcessTree itself() {
    return process.tree();
  }

  @Override
  public List<ProcessTree> processes() throws IOException {
    List<ProcessTree> all = new ArrayList<>(ground.processes());
    all.add(process.tree());
    return all;
  }

  /** What it finds out by reading is kept in its memory alone, and it has just been started. */
  @Override
  public void forget(String user) {}

  @Override
  public void close() {
    process.close();
  }
}
