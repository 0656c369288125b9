package postroad.mailbox.moving;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the messages of one stream. */
final class ImportReport {

  private final List<Refusal> refused = new ArrayList<>();
  private long filed;
  private long known;

  void filed(int messages) {
    filed += messages;
  }

  void known(int messages) {
    known += messages;
  }

  void refuse(Waybill bill, String why) {
    refused.add(new Refusal(bill.mailbox(), bill.name(), why));
  }

  Seen seen() {
    return new Seen(filed, known, refused);
  }

  /**
   * As the operator gets it.
   *
   * @param known how many were brought before and passed over
   */
  record Seen(long filed, long known, List<Refusal> refused) {

    Seen {
      refused = List.copyOf(refused);
    }
  }

  /** A message that was not taken. */
  record Refusal(String mailbox, @Nullable String name, String reason) {}
}
