package postroad.bench.contender;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import postroad.bench.process.ProcessTree;
import postroad.bench.process.ServerProcess;
import postroad.bench.process.Tool;

/**
 * Dovecot as it is shipped, with folders and ports of its own on this machine: LMTP into maildirs,
 * IMAP and POP3 out of them, for whoever asks by whatever password. Only how many may come at once
 * is raised. Needs root, as Dovecot does.
 */
public final class DovecotServer implements MailboxServer {

  private static final Path PROGRAM = Path.of("/usr/sbin/dovecot");
  private static final Path LMTP = Path.of("/usr/lib/dovecot/lmtp");
  private static final Path IMAP = Path.of("/usr/lib/dovecot/imap");
  private static final Path POP3 = Path.of("/usr/lib/dovecot/pop3");

  private final ServerProcess process;
  private final Path mail;
  private final Ports ports;

  private DovecotServer(ServerProcess process, Path mail, Ports ports) {
    this.process = process;
    this.mail = mail;
    this.ports = ports;
  }

  /** Where it listens. */
  private record Ports(int lmtp, int imap, int imaps, int pop3) {

    static Ports free() throws IOException {
      return new Ports(
          ServerProcess.freePort(),
          ServerProcess.freePort(),
          ServerProcess.freePort(),
          ServerProcess.freePort());
    }
  }

  /**
   * Whether it is on this machine (Debian: {@code dovecot-lmtpd}, {@code dovecot-imapd}, {@code
   * dovecot-pop3d}).
   */
  public static boolean isInstalled() {
    return Stream.of(PROGRAM, LMTP, IMAP, POP3).allMatch(Files::exists);
  }

  /** Starts it below this folder. */
  public static DovecotServer start(Path folder) throws IOException {
    Path mail = Files.createDirectories(folder.resolve("mail"));
    Ports ports = Ports.free();
    Path settings = folder.resolve("dovecot.conf");
    Files.writeString(settings, settings(folder, ports));
    makeCertificate(folder);
    Tool.run("chown", "-R", "mail:mail", mail.toString());
    ServerProcess process =
        ServerProcess.start(
            List.of(PROGRAM.toString(), "-F", "-c", settings.toString()),
            folder.resolve("dovecot.out"),
            ports.imap());
    return new DovecotServer(process, mail, ports);
  }

  private static void makeCertificate(Path folder) throws IOException {
    Path certificate = folder.resolve("certificate.pem");
    if (!Files.exists(certificate)) {
      Tool.run(
          "openssl",
          "req",
          "-x509",
          "-newkey",
          "ec",
          "-pkeyopt",
          "ec_paramgen_curve:secp384r1",
          "-nodes",
          "-days",
          "30",
          "-subj",
          "/CN=dovecot.bench.test",
          "-keyout",
          folder.resolve("key.pem").toString(),
          "-out",
          certificate.toString());
    }
  }

  /** Postfix's word for where it takes mail. */
  public String transport() {
    return "lmtp:inet:127.0.0.1:" + ports.lmtp();
  }

  @Override
  public String name() {
    return "Dovecot";
  }

  @Override
  public Door imap() {
    return new Door(ports.imap(), false);
  }

  @Override
  public Door imaps() {
    return new Door(ports.imaps(), true);
  }

  @Override
  public Door pop3() {
    return new Door(ports.pop3(), false);
  }

  /** Dovecot and all its children. */
  @Override
  public ProcessTree itself() {
    return process.tree();
  }

  @Override
  public List<ProcessTree> processes() {
    return List.of(itself());
  }

  /** The maildir of a user, by the part of the address in front of the domain. */
  public Path maildir(String user) {
    return mail.resolve(user);
  }

  /** Gives what was laid into maildirs to the user Dovecot reads them as. */
  public void ownMail() throws IOException {
    Tool.run("chown", "-R", "mail:mail", mail.toString());
  }

  @Override
  public void forget(String user) throws IOException {
    for (Path file : list(maildir(user))) {
      if (file.getFileName().toString().startsWith("dovecot.index")) {
        Files.delete(file);
      }
    }
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

  private static String settings(Path folder, Ports ports) throws IOException {
    try (InputStream text = DovecotServer.class.getResourceAsStream("dovecot.conf")) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8)
          .replace("{folder}", folder.toAbsolutePath().toString())
          .replace("{lmtp}", String.valueOf(ports.lmtp()))
          .replace("{imap}", String.valueOf(ports.imap()))
          .replace("{imaps}", String.valueOf(ports.imaps()))
          .replace("{pop3}", String.valueOf(ports.pop3()));
    }
  }
}
