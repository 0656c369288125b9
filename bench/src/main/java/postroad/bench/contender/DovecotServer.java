package postroad.bench.contender;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import postroad.bench.process.ProcessTree;
import postroad.bench.process.ServerProcess;
import postroad.bench.process.Tool;

/**
 * Dovecot as it is shipped, with folders and ports of its own on this machine: LMTP into maildirs,
 * IMAP out of them, for whoever asks by whatever password. Needs root, as Dovecot does.
 */
public final class DovecotServer implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
  private static final Path LMTP = Path.of("/usr/lib/dovecot/lmtp");
  private static final Path IMAP = Path.of("/usr/lib/dovecot/imap");

  private final ServerProcess process;
  private final Path mail;
  private final int lmtpPort;
  private final int imapPort;

  private DovecotServer(ServerProcess process, Path mail, int lmtpPort, int imapPort) {
    this.process = process;
    this.mail = mail;
    this.lmtpPort = lmtpPort;
    this.imapPort = imapPort;
  }

  /** Whether it is on this machine (Debian: {@code dovecot-lmtpd} and {@code dovecot-imapd}). */
  public static boolean isInstalled() {
    return Stream.of(PROGRAM, LMTP, IMAP).allMatch(Files::exists);
  }

  /** Starts it below this folder. */
  public static DovecotServer start(Path folder) throws IOException {
    Path mail = Files.createDirectories(folder.resolve("mail"));
    int lmtpPort = ServerProcess.freePort();
    int imapPort = ServerProcess.freePort();
    Path settings = folder.resolve("dovecot.conf");
    Files.writeString(settings, settings(folder, lmtpPort, imapPort));
    Tool.run("chown", "-R", "mail:mail", mail.toString());
    ServerProcess process =
        ServerProcess.start(
            List.of(PROGRAM.toString(), "-F", "-c", settings.toString()),
            folder.resolve("dovecot.out"),
            imapPort);
    return new DovecotServer(process, mail, lmtpPort, imapPort);
  }

  /** Postfix's word for where it takes mail. */
  public String transport() {
    return "lmtp:inet:127.0.0.1:" + lmtpPort;
  }

  /** Where mail is read. */
  public InetSocketAddress imap() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), imapPort);
  }

  /** Dovecot and all its children. */
  public ProcessTree tree() {
    return process.tree();
  }

  /** How many messages lie in all maildirs. */
  public long messages() throws IOException {
    long messages = 0;
    for (Path maildir : list(mail)) {
      messages += list(maildir.resolve("new")).size() + list(maildir.resolve("cur")).size();
    }
    return messages;
  }

  @Override
  public void close() {
    process.close();
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }

  private static String settings(Path folder, int lmtpPort, int imapPort) {
    return """
    base_dir = %1$s/run
    state_dir = %1$s/state
    log_path = %1$s/dovecot.log
    protocols = imap lmtp
    listen = 127.0.0.1
    ssl = no
    disable_plaintext_auth = no
    auth_username_format = %%Ln
    first_valid_uid = 1
    mail_location = maildir:~
    passdb {
      driver = static
      args = nopassword=y
    }
    userdb {
      driver = static
      args = uid=mail gid=mail home=%1$s/mail/%%Ln allow_all_users=yes
    }
    service lmtp {
      inet_listener lmtp {
        address = 127.0.0.1
        port = %2$d
      }
    }
    service imap-login {
      inet_listener imap {
        port = %3$d
      }
      inet_listener imaps {
        port = 0
      }
    }
    """
        .formatted(folder.toAbsolutePath(), lmtpPort, imapPort);
  }
}
