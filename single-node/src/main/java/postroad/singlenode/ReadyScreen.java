package postroad.singlenode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a newcomer needs to know when everything runs: ports, users, three lines to paste. */
final class ReadyScreen {

  private final RunOptions options;
  private final List<DemoUsers.User> users;

  ReadyScreen(RunOptions options, List<DemoUsers.User> users) {
    this.options = options;
    this.users = users;
  }

  List<String> lines(double seconds) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT, "%nPostroad is ready after %.1f s. Ctrl-C stops it.%n", seconds));
    lines.add(
        "  SMTP    %d from other servers, %d submission (STARTTLS), %d submission (TLS)"
            .formatted(port(Port.SMTP), port(Port.SUBMISSION), port(Port.SUBMISSIONS)));
    lines.add(
        "  IMAP    %d (STARTTLS), %d (TLS)          POP3  %d (STARTTLS), %d (TLS)"
            .formatted(port(Port.IMAP), port(Port.IMAPS), port(Port.POP3), port(Port.POP3S)));
    lines.add(
        "  health  http://127.0.0.1:%d/actuator/health ingress, %d spool, %d relay, %d mailbox, %d access"
            .formatted(
                port(Port.INGRESS),
                port(Port.SPOOL),
                port(Port.RELAY),
                port(Port.MAILBOX),
                port(Port.ACCESS)));
    lines.add("  data    " + options.data() + " (log/postroad.log tells more)");
    lines.add("");
    for (DemoUsers.User user : users) {
      lines.add("  user    " + user.address() + "   password  " + shown(user.password()));
    }
    lines.add("");
    lines.addAll(pasteable());
    return lines;
  }

  private List<String> pasteable() {
    DemoUsers.User alice = users.getFirst();
    DemoUsers.User bob = users.getLast();
    String tls = "--ssl-reqd --cacert " + quoted(options.data().resolve("tls/certificate.pem"));
    return List.of(
        "Send a mail, read it, follow it (ID is what the first line prints):",
        "",
        "  printf 'From: %s\\nTo: %s\\nSubject: Hello\\n\\nHello Bob!\\n' | curl -sv %s --crlf --user '%s' --mail-from %s --mail-rcpt %s -T - smtp://localhost:%d 2>&1 | grep -o 'Ok: .*'"
            .formatted(
                alice.address(),
                bob.address(),
                tls,
                login(alice),
                alice.address(),
                bob.address(),
                port(Port.SUBMISSION)),
        "  curl -s %s --user '%s' 'imap://localhost:%d/INBOX;MAILINDEX=1'"
            .formatted(tls, login(bob), port(Port.IMAP)),
        "  ./postroad trace ID"
            + (options.data().equals(Path.of("data").toAbsolutePath())
                ? ""
                : " --data " + quoted(options.data())),
        "");
  }

  private int port(Port port) {
    return options.port(port);
  }

  private static String login(DemoUsers.User user) {
    return user.address() + ":" + (user.password() == null ? "PASSWORD" : user.password());
  }

  private static String shown(@Nullable String password) {
    return password == null ? "(printed at the first start)" : password;
  }

  private static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[\\w./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
