package postroad.singlenode.trace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import postroad.contract.JournalEvent;
import postroad.contract.MailId;
import postroad.singlenode.DataFolder;
import postroad.singlenode.Terminal;
import postroad.singlenode.UsageException;

/** {@code postroad trace ID}: where is my mail? Asks the journal of a running node. */
public final class TraceCommand {

  private final Terminal terminal;
  private Path data = Path.of("data");
  private @Nullable String broker;
  private @Nullable String id;
  private boolean asJson;

  public TraceCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The exit code: 0 when the mail is known, 1 when it is not or nobody can be asked. */
  public int run(List<String> words) {
    read(words);
    MailId mail = mailId();
    String address = broker == null ? addressOfRunningNode() : broker;
    if (address == null) {
      terminal.complain("postroad: no node runs on " + data.toAbsolutePath().normalize());
      return 1;
    }
    try (JournalReader journal = new JournalReader(address)) {
      return show(mail, journal.eventsOf(mail));
    } catch (KafkaException silent) {
      terminal.complain(
          "postroad: the broker at " + address + " does not answer: " + silent.getMessage());
      return 1;
    }
  }

  private int show(MailId mail, List<JournalEvent> events) {
    if (events.isEmpty()) {
      terminal.complain("postroad: the journal knows no mail " + mail);
      return 1;
    }
    Timeline timeline = new Timeline(events, ZoneId.systemDefault());
    (asJson ? timeline.json() : timeline.lines()).forEach(terminal::say);
    return 0;
  }

  private void read(List<String> words) {
    var rest = words.iterator();
    while (rest.hasNext()) {
      String word = rest.next();
      switch (word) {
        case "--json" -> asJson = true;
        case "--data" -> data = Path.of(valueAfter(word, rest));
        case "--broker" -> broker = valueAfter(word, rest);
        default -> takeId(word);
      }
    }
  }

  private void takeId(String word) {
    if (word.startsWith("-") || id != null) {
      throw new UsageException("not understood: " + word);
    }
    id = word.strip(); // copied from a reply, a CR comes along easily
  }

  private MailId mailId() {
    if (id == null) {
      throw new UsageException("trace needs the id of a mail, as the server's 250 says it");
    }
    try {
      return MailId.parse(id);
    } catch (IllegalArgumentException notAnId) {
      throw new UsageException("not the id of a mail: " + id);
    }
  }

  private @Nullable String addressOfRunningNode() {
    try {
      return Files.readString(DataFolder.brokerAddressIn(data), StandardCharsets.UTF_8).strip();
    } catch (IOException nobody) {
      return null;
    }
  }

  private static String valueAfter(String option, java.util.Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new UsageException(option + " needs a value");
    }
    return rest.next();
  }
}
