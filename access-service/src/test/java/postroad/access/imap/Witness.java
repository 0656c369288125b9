package postroad.access.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import postroad.access.imap.ImapClient.Response;

/** A client that believes what it is told of a mailbox, and notices what does not fit. */
final class Witness implements AutoCloseable {

  private static final Pattern EXISTS = Pattern.compile("\\* (\\d+) EXISTS");
  private static final Pattern EXPUNGE = Pattern.compile("\\* (\\d+) EXPUNGE");
  private static final Pattern VANISHED = Pattern.compile("\\* VANISHED (\\(EARLIER\\) )?(\\S+)");
  private static final Pattern FETCH = Pattern.compile("\\* (\\d+) FETCH \\((.*)\\)");
  private static final Pattern UID = Pattern.compile("\\bUID (\\d+)");
  private static final Pattern FLAGS = Pattern.compile("\\bFLAGS \\(([^)]*)\\)");
  private static final Pattern SILENT =
      Pattern.compile("STORE (\\d+):\\* ([+-])FLAGS.SILENT \\((.*)\\)");
  private static final Pattern MODSEQ = Pattern.compile("HIGHESTMODSEQ (\\d+)");
  private static final Pattern VALIDITY = Pattern.compile("UIDVALIDITY (\\d+)");

  /** A message as far as it is known; its UID is 0 until it has been told. */
  private static final class Known {
    private long uid;
    private Set<String> flags = Set.of();
  }

  private final ImapClient client;
  private final String name;
  private final List<Known> messages = new ArrayList<>();
  private String validity = "";
  private String modseq = "";

  Witness(ImapClient client, String name) {
    this.client = client;
    this.name = name;
  }

  int size() {
    return messages.size();
  }

  /** The mailbox is what the next responses say. */
  void select(String mailbox, String parameters) throws IOException {
    messages.clear();
    say("SELECT " + mailbox + parameters);
    learnUnknown();
  }

  /** How a client asks that remembers this moment. */
  String remembered() {
    return " (QRESYNC (" + validity + " " + modseq + "))";
  }

  /** What one believes that has been away since then, when it has heard what it missed. */
  Map<Long, Set<String>> comesBack(String mailbox, String since, Map<Long, Set<String>> remembered)
      throws IOException {
    Map<Long, Set<String>> belief = new TreeMap<>(remembered);
    for (Response response : client.ok("SELECT " + mailbox + since)) {
      Matcher vanished = VANISHED.matcher(response.text());
      Matcher fetch = FETCH.matcher(response.text());
      if (vanished.matches()) {
        uids(vanished.group(2)).forEach(belief::remove);
      } else if (fetch.matches()) {
        belief.put(Long.valueOf(found(UID, fetch.group(2), "")), flags(fetch.group(2)));
      }
    }
    return belief;
  }

  /** Says something, hears the answer, and asks for what it does not know then. */
  void say(String command) throws IOException {
    boolean keepsNumbers = command.matches("(FETCH|STORE|SEARCH) .*");
    believeSilent(SILENT.matcher(command));
    for (Response response : client.command(command)) {
      hear(response.text(), command, keepsNumbers);
    }
  }

  /** Who asks for silence knows what it has done (RFC 3501 §6.4.6). */
  private void believeSilent(Matcher store) {
    if (store.matches()) {
      for (Known message :
          messages.subList(Integer.parseInt(store.group(1)) - 1, messages.size())) {
        message.flags = new TreeSet<>(message.flags);
        if (store.group(2).equals("+")) {
          message.flags.add(store.group(3));
        } else {
          message.flags.remove(store.group(3));
        }
      }
    }
  }

  void learnUnknown() throws IOException {
    int known = (int) messages.stream().filter(message -> message.uid > 0).count();
    while (known < messages.size()) {
      say("FETCH " + (known + 1) + ":" + messages.size() + " (UID FLAGS)");
      known = (int) messages.stream().filter(message -> message.uid > 0).count();
    }
  }

  private void hear(String text, String command, boolean keepsNumbers) {
    String where = name + ": " + command + ": " + text;
    assertThat(text).as(where).doesNotMatch("t\\d+ (BAD|NO) (?!\\[EXPUNGEISSUED).*");
    Matcher exists = EXISTS.matcher(text);
    Matcher expunge = EXPUNGE.matcher(text);
    Matcher vanished = VANISHED.matcher(text);
    Matcher fetch = FETCH.matcher(text);
    if (exists.matches()) {
      int count = Integer.parseInt(exists.group(1));
      assertThat(count).as(where).isGreaterThanOrEqualTo(messages.size());
      while (messages.size() < count) {
        messages.add(new Known());
      }
    } else if (expunge.matches()) {
      assertThat(keepsNumbers).as(where).isFalse();
      messages.remove(at(expunge, where));
    } else if (vanished.matches()) {
      assertThat(keepsNumbers).as(where).isFalse();
      vanish(vanished.group(2), vanished.group(1) != null, where);
    } else if (fetch.matches()) {
      learn(at(fetch, where), fetch.group(2), where);
    }
    modseq = found(MODSEQ, text, modseq);
    validity = found(VALIDITY, text, validity);
  }

  private Known at(Matcher response, String where) {
    int number = Integer.parseInt(response.group(1));
    assertThat(number).as(where).isBetween(1, messages.size());
    return messages.get(number - 1);
  }

  private void vanish(String set, boolean earlier, String where) {
    for (long uid : uids(set)) {
      boolean was =
          messages.removeIf(message -> message.uid == uid) || (!earlier && leftUnasked(uid));
      assertThat(was).as(where).isEqualTo(!earlier);
    }
  }

  /** What came and went in one command was counted before anybody could ask for its UID. */
  private boolean leftUnasked(long uid) {
    return messages.stream().allMatch(message -> message.uid < uid)
        && !messages.isEmpty()
        && messages.removeLast().uid == 0;
  }

  private static List<Long> uids(String set) {
    List<Long> uids = new ArrayList<>();
    for (String part : set.split(",", -1)) {
      String[] ends = part.split(":", -1);
      for (long uid = Long.parseLong(ends[0]);
          uid <= Long.parseLong(ends[ends.length - 1]);
          uid++) {
        uids.add(uid);
      }
    }
    return uids;
  }

  private void learn(Known message, String items, String where) {
    Matcher uid = UID.matcher(items);
    if (uid.find()) {
      long told = Long.parseLong(uid.group(1));
      assertThat(message.uid).as(where).isIn(0L, told);
      message.uid = told;
      assertThat(uidsInOrder()).as(where).isTrue();
    }
    if (FLAGS.matcher(items).find()) {
      message.flags = flags(items);
    }
  }

  private static Set<String> flags(String items) {
    Set<String> flags = new TreeSet<>(List.of(found(FLAGS, items, "").split(" ", -1)));
    flags.removeAll(Set.of("", "\\Recent"));
    return flags;
  }

  private boolean uidsInOrder() {
    long last = 0;
    for (Known message : messages) {
      if (message.uid > 0 && message.uid <= last) {
        return false;
      }
      last = Math.max(last, message.uid);
    }
    return true;
  }

  private static String found(Pattern pattern, String text, String before) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : before;
  }

  /** All it has been told, by UID. */
  Map<Long, Set<String>> belief() {
    Map<Long, Set<String>> belief = new TreeMap<>();
    messages.forEach(message -> belief.put(message.uid, message.flags));
    return belief;
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
