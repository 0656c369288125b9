package postroad.singlenode.moving;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import postroad.mailboxstore.MailboxName;
import postroad.singlenode.Terminal;
import postroad.singlenode.mailformat.FoundAccount;
import postroad.singlenode.mailformat.FoundMailbox;
import postroad.singlenode.mailformat.FoundMessage;
import postroad.singlenode.moving.Bringing.Brought;
import postroad.singlenode.moving.Bringing.Refusal;
import postroad.singlenode.node.Printable;

/** One import: reads messages off the disk while those read before them are on their way. */
final class Importing {

  private static final int MOST_MESSAGES = 500;
  private static final long MOST_HELD = 8 * 1024 * 1024;
  private static final long MOST_OCTETS = 64 * 1024 * 1024;

  private final Bringing bringing;
  private final Terminal terminal;
  private final Progress progress;
  private List<Parcel> load = new ArrayList<>();
  private CompletableFuture<Brought> onTheWay = CompletableFuture.completedFuture(Brought.NOTHING);
  private long filed;
  private long known;
  private long refused;

  Importing(Bringing bringing, Terminal terminal, Progress progress) {
    this.bringing = bringing;
    this.terminal = terminal;
    this.progress = progress;
  }

  /** Brings all of an account, below this name unless it is empty. */
  Sum run(FoundAccount found, String into) throws IOException {
    try (ExecutorService carrier = Executors.newVirtualThreadPerTaskExecutor()) {
      for (FoundMailbox mailbox : found.mailboxes()) {
        read(mailbox, nameOf(mailbox, into), carrier);
      }
      send(carrier);
      send(carrier); // nothing, but it waits for what is on its way
      progress.end();
      return new Sum(filed, known, refused);
    }
  }

  /** What IMAP cannot say in a name becomes something it can. */
  static String nameOf(FoundMailbox mailbox, String into) {
    String sound = mailbox.name().replaceAll("[%*\\p{Cntrl}]", "_");
    String whole = into.isEmpty() ? sound : into + MailboxName.SEPARATOR + sound;
    return whole.equalsIgnoreCase("INBOX") ? "INBOX" : whole;
  }

  private void read(FoundMailbox mailbox, String name, ExecutorService carrier) throws IOException {
    Map<String, Integer> seen = new HashMap<>();
    Parcel.NameGiver names =
        wanted -> {
          int times = mailbox.namesAreUnique() ? 1 : seen.merge(wanted, 1, Integer::sum);
          return times == 1 ? wanted : wanted + "." + times;
        };
    mailbox.forEach(
        new FoundMailbox.Visitor() {
          @Override
          public void message(FoundMessage message) {
            try {
              load.add(Parcel.of(message, name, names));
            } catch (IOException unreadable) {
              refuse(new Refusal(message.where(), Help.why(unreadable)));
            }
            if (isFull()) {
              send(carrier);
            }
          }

          @Override
          public void unreadable(String where, String why) {
            refuse(new Refusal(where, why));
          }
        });
  }

  private boolean isFull() {
    return load.size() >= MOST_MESSAGES
        || load.stream().mapToLong(Parcel::held).sum() >= MOST_HELD
        || load.stream().mapToLong(parcel -> parcel.bill().size()).sum() >= MOST_OCTETS;
  }

  /** Waits for the load before this one, so that there are two at most. */
  private void send(ExecutorService carrier) {
    try {
      Brought before = onTheWay.join();
      filed += before.filed();
      known += before.known();
      before.refused().forEach(this::refuse);
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException known ? known : failure;
    }
    List<Parcel> now = load;
    load = new ArrayList<>();
    onTheWay = CompletableFuture.supplyAsync(() -> carry(now), carrier);
  }

  private Brought carry(List<Parcel> parcels) {
    if (parcels.isEmpty()) {
      return Brought.NOTHING;
    }
    Brought brought = bringing.bring(parcels);
    progress.add(
        parcels.getLast().bill().mailbox(),
        parcels.size(),
        parcels.stream().mapToLong(parcel -> parcel.message().amount()).sum());
    return brought;
  }

  private void refuse(Refusal refusal) {
    refused++;
    progress.end();
    terminal.complain(
        "postroad: not imported: "
            + Printable.line(refusal.where())
            + ": "
            + Printable.line(refusal.why()));
  }

  /** What all of it came to. */
  record Sum(long filed, long known, long refused) {}
}
