package postroad.singlenode.moving;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import postroad.mailbox.moving.MailStreamReader;
import postroad.mailbox.moving.MailStreamReader.MalformedStreamException;
import postroad.mailbox.moving.Waybill;
import postroad.singlenode.mailformat.AccountWriter;
import postroad.singlenode.mailformat.AccountWriter.MailboxWriter;
import postroad.singlenode.mailformat.MessageMark;
import postroad.singlenode.moving.RemoteAccount.RemoteMailbox;
import postroad.singlenode.node.NodeAwayException;

/** One export: asks for what the disk does not have yet, mailbox by mailbox. */
final class Exporting {

  private static final int REMEMBER_EVERY = 200;

  private final RemoteAccount account;
  private final AccountWriter disk;
  private final Progress progress;
  private final Patience patience;
  private final Collection<String> lostKeywords = new TreeSet<>();
  private long written;
  private long missing;

  Exporting(RemoteAccount account, AccountWriter disk, Progress progress, Patience patience) {
    this.account = account;
    this.disk = disk;
    this.progress = progress;
    this.patience = patience;
  }

  void run(List<RemoteMailbox> mailboxes) throws IOException {
    for (RemoteMailbox mailbox : mailboxes) {
      try (MailboxWriter writer = disk.open(mailbox.name(), mailbox.uidValidity())) {
        patience.ask(() -> write(mailbox, writer)); // what came before it broke off stays
        lostKeywords.addAll(writer.lostKeywords());
      }
    }
    progress.end();
  }

  private void write(RemoteMailbox mailbox, MailboxWriter writer) {
    try (InputStream stream = account.open(mailbox, writer.reached())) {
      MailStreamReader mails = new MailStreamReader(stream);
      for (Optional<Waybill> bill = mails.next(); bill.isPresent(); bill = mails.next()) {
        Waybill of = bill.get();
        if (of.size() == 0) {
          missing++;
          continue;
        }
        writer.add(new MessageMark(of.uid(), of.flags(), of.internalDate()), mails.octets());
        written++;
        progress.add(mailbox.name(), 1, of.size());
        if (written % REMEMBER_EVERY == 0) {
          writer.remember();
        }
      }
    } catch (MalformedStreamException cutOff) {
      throw new NodeAwayException("the node broke off");
    } catch (IOException ofTheDisk) {
      throw new UncheckedIOException(ofTheDisk);
    }
  }

  long written() {
    return written;
  }

  /** How many messages the server could not give. */
  long missing() {
    return missing;
  }

  Collection<String> lostKeywords() {
    return lostKeywords;
  }
}
