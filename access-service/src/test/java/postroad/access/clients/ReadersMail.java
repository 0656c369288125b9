package postroad.access.clients;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import postroad.access.RunningAccess;
import postroad.directory.Account;
import postroad.mailboxstore.FlagChange;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.Mailbox;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.MessageState;
import postroad.mailboxstore.Messages;

/** An account's mailboxes as they are in the store, behind the back of the program under test. */
final class ReadersMail {

  private static final int AT_ONCE = 500;

  private final RunningAccess service = RunningAccess.get();
  private final Account account = service.newAccount();

  String user() {
    return account.address().toString();
  }

  /** Files so many messages at once, which differ by their subjects: 1, 2, 3... */
  void file(String mailbox, int count) {
    for (int from = 1; from <= count; from += AT_ONCE) {
      service.file(
          account,
          mailbox,
          "",
          IntStream.range(from, Math.min(count + 1, from + AT_ONCE))
              .mapToObj(number -> message(number).getBytes(US_ASCII))
              .toList());
    }
  }

  /** A message as a program may find it, too: with a dot alone on a line. */
  static String message(int number) {
    return """
    From: Ann <ann@example.test>
    To: Bob <bob@example.test>
    Subject: %d
    Message-ID: <%d.mail@example.test>
    Date: Thu, 26 Nov 2026 10:00:00 +0000

    This is message %d.
    .
    """
        .formatted(number, number, number)
        .replace("\n", "\r\n");
  }

  Mailbox named(String mailbox) {
    return service.bean(Mailboxes.class).find(account.id(), mailbox).orElseThrow();
  }

  int count(String mailbox) {
    return states(mailbox).size();
  }

  /** How many messages have this flag. */
  long count(String mailbox, int flag) {
    return states(mailbox).stream().filter(state -> state.flags().has(flag)).count();
  }

  /** Sets a flag of the newest messages, as another program would. */
  void flag(String mailbox, int newest, int flag) {
    Mailbox where = named(mailbox);
    List<MessageState> all = states(mailbox);
    List<Long> uids = all.stream().skip(all.size() - newest).map(MessageState::uid).toList();
    var _ =
        service
            .bean(Messages.class)
            .changeFlags(
                account.id(), where.id(), uids, new FlagChange.Add(Flags.of(flag, List.of())));
  }

  /** Which changes each mailbox has seen: as long as it is the same, there were none. */
  String standing() {
    return service.bean(Mailboxes.class).all(account.id()).stream()
        .map(each -> each.name() + " " + modseq(each))
        .collect(Collectors.joining("\n"));
  }

  private long modseq(Mailbox mailbox) {
    return service.bean(Messages.class).snapshot(account.id(), mailbox.id()).highestModseq();
  }

  private List<MessageState> states(String mailbox) {
    Mailbox where = named(mailbox);
    return service.bean(Messages.class).snapshot(account.id(), where.id()).changed();
  }
}
