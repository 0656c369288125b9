package postroad.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code ./postroad bench} can measure, and what it says about each. */
enum Instrument {
  INGRESS(
      "how much mail the ingress takes in, beside Postfix if it is installed",
      """
      --data DIR       keeps everything in DIR (default: bench/data)
      --seconds N      measures each row so long (default: 8)
      --java OPTIONS   of the Java that runs the ingress (default: -Xmx256m)
      --only PARTS     small, large (mails), idle (clients), with commas (default: all)
      --no-postfix     leaves Postfix out
      """,
      "--only small --seconds 4"),

  RELAY(
      "the way of a mail to another host, beside Postfix if it is installed",
      """
      --data DIR       keeps everything in DIR (default: bench/data)
      --seconds N      sends so long for each row (default: 8)
      --java OPTIONS   of the Java of each service (default: -Xmx256m)
      --only PARTS     one, many (destinations), large (mails), bad (hosts), with commas (default: all)
      --no-postfix     leaves Postfix out
      """,
      "--only one,many"),

  SPOOL(
      "a million mails wait: what an operator asks, and how fast they leave",
      """
      --data DIR       keeps everything in DIR (default: bench/data)
      --mails N        so many wait (default: 1000000)
      """,
      "--mails 100000"),

  MAILBOX(
      """
      filing alone, filing into what is full, and the way from a client into a
      mailbox, beside Postfix and Dovecot if they are installed\
      """,
      """
      --data DIR       keeps everything in DIR (default: bench/data)
      --mails N        files so many for each row, a third of them before the clock runs (default: 150000)
      --seconds N      sends so long for each row of the way (default: 8)
      --java OPTIONS   of the Java of each service (default: -Xmx256m)
      --only PARTS     filing, growth, way, with commas (default: all)
      --no-postfix     leaves Postfix and Dovecot out
      """,
      "--only filing --mails 30000"),

  ACCESS(
      "reading mailboxes over IMAP and POP3, beside Dovecot if it is installed",
      """
      --data DIR       keeps everything in DIR (default: bench/data)
      --seconds N      measures rows of many users so long (default: 8)
      --java OPTIONS   of the Java of the access service (default: -Xmx256m)
      --only PARTS     mixed, fetch, bodies, append, pop3, large, questions, idle, many, wake, users, with commas
                       (default: all)
      --no-dovecot     leaves Dovecot out
      """,
      "--only mixed,append"),

  RECONCILE(
      """
      sends numbered mail while parts of a node are killed, and counts what
      arrived; exit code 2 when something was lost, doubled or changed\
      """,
      """
      --data DIR       keeps everything in DIR (default: bench/data)
      --seed N         of the mails and of what is drawn (default: a new one, printed)
      --seeds A-B      one run after the other with each of these, and a row of a table for each; ledgers and node
                       are kept of those that are not even alone
      --seconds N      sends so long in each run (default: 120)
      --rate N         mails a second, at most (default: 20)
      --connections N  so many send (default: 8)
      --largest N      octets of the largest mail (default: 20000000)
      --schedule FILE  what is done and when (default: something every few seconds); bench/schedules has some. May
                       be said several times: each with each seed
      --brokers N      1, or 3 that keep copies for one another (default: 1, and 3 where a schedule names one of three)
      --port-offset N  added to every port of the node (default: 13000)
      --patience N     gives up what is missing when nothing more has come for N seconds (default: 300)
      --vitals N       says every N seconds how the Java processes are: memory, files, threads (default: never)

      --at HOST        a site that runs already, and is not broken unless --break-with says how; it also needs
      --domain NAME    one of its domains
      --administration URL    of its mailbox service; POSTROAD_ADMIN_TOKEN has the token
      --other-hosts ADDRESS:PORT    where it sends mail for other hosts (its relay.routes), and we listen
      --submissions PORT, --imaps PORT    inside TLS (default: 465, 993)
      --break-with COMMAND    for a shell, which finds FAULT (kill, restart, freeze), PART and SECONDS
      """,
      "--seed 7 --seconds 60 --schedule bench/schedules/services.txt"),

  SIEGE(
      """
      attacks a node from outside while good clients say how long they wait; exit
      code 2 when something was not contained\
      """,
      """
      --data DIR       keeps everything in DIR (default: bench/data)
      --seed N         of the nonsense that is said (default: a new one, printed)
      --seconds N      says nonsense so long at each door (default: 10)
      --half-open N    so many clients come to each door and say nothing (default: 5000)
      --only NAMES     cases that begin so: fuzz, storm, half-open, loop, bomb, alias, recipients, rule, wide, deep, nested,
                       headlong, compress, search, list, literal, with commas (default: all)
      --port-offset N  added to every port of the node (default: 12000)
      """,
      "--seed 7 --only bomb,loop");

  private static final String COMMAND = "./postroad bench ";
  private static final String USAGE = "Usage: ";

  private final String sentence;
  private final String options;
  private final String example;

  Instrument(String sentence, String options, String example) {
    this.sentence = sentence;
    this.options = options;
    this.example = example;
  }

  /** The one that is called so. */
  static Optional<Instrument> named(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }

  /** What all of them understand. */
  static String helpOfAll() {
    String all =
        Arrays.stream(values()).map(one -> one.about("")).collect(Collectors.joining("\n"));
    return usage(all + "\n" + COMMAND + "WHAT --help   says this of one alone, with an example\n");
  }

  /** What this one understands, with an example. */
  String help() {
    return usage(about("\nfor example: " + COMMAND + word() + " " + example + "\n"));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private String about(String end) {
    return COMMAND + word() + " [OPTIONS]\n" + sentence.indent(0) + "\n" + options + end;
  }

  /** All lines below one another behind the first word. */
  private static String usage(String text) {
    return USAGE + text.indent(USAGE.length()).strip() + "\n";
  }
}
