package postroad.bench.mailbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import postroad.bench.contender.DovecotServer;
import postroad.bench.contender.PostfixServer;
import postroad.bench.ground.Residents;
import postroad.bench.process.ProcessTree;

/** Postfix, which takes mail and gives it to Dovecot by LMTP. */
final class PostfixDovecot implements MailServer {

  private final PostfixServer postfix;
  private final DovecotServer dovecot;

  private PostfixDovecot(PostfixServer postfix, DovecotServer dovecot) {
    this.postfix = postfix;
    this.dovecot = dovecot;
  }

  static boolean isInstalled() {
    return PostfixServer.isInstalled() && DovecotServer.isInstalled();
  }

  /** Starts both below this folder. */
  static PostfixDovecot start(Path folder) throws IOException {
    DovecotServer dovecot = DovecotServer.start(Files.createDirectories(folder.resolve("dovecot")));
    try {
      Path place = Files.createDirectories(folder.resolve("postfix"));
      Map<String, String> transports = Map.of(Residents.DOMAIN, dovecot.transport());
      return new PostfixDovecot(PostfixServer.startWith(place, transports), dovecot);
    } catch (IOException failed) {
      dovecot.close();
      throw failed;
    }
  }

  @Override
  public String name() {
    return "Postfix, Dovecot";
  }

  @Override
  public InetSocketAddress smtp() {
    return postfix.address();
  }

  @Override
  public InetSocketAddress imap() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), dovecot.imap().port());
  }

  @Override
  public long messages() throws IOException {
    return dovecot.messages();
  }

  @Override
  public SequencedMap<String, ProcessTree> parts() throws IOException {
    SequencedMap<String, ProcessTree> parts = new LinkedHashMap<>();
    parts.put("Postfix", postfix.contender().processes().getFirst());
    parts.put("Dovecot", dovecot.itself());
    return parts;
  }

  @Override
  public void close() {
    postfix.close();
    dovecot.close();
  }
}
