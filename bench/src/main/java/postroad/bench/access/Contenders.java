package postroad.bench.access;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import postroad.bench.contender.AccessServer;
import postroad.bench.contender.DovecotServer;
import postroad.bench.contender.MailboxServer;
import postroad.bench.ground.Ground;

/**
 * Ours, which is started anew for what is measured by itself, and Dovecot, if it is here.
 *
 * @param java options of the Java of ours
 */
record Contenders(Path folder, Ground ground, List<String> java, @Nullable DovecotServer dovecot) {

  Contenders {
    java = List.copyOf(java);
  }

  /** Ours in a new process. */
  AccessServer ours() throws IOException {
    return AccessServer.start(folder, ground, java);
  }

  /** The same, but ours with these options. */
  Contenders with(List<String> options) {
    return new Contenders(folder, ground, options, dovecot);
  }

  /** This one, and the other when it is here. */
  List<MailboxServer> beside(AccessServer ours) {
    return dovecot == null ? List.of(ours) : List.of(ours, dovecot);
  }
}
