package postroad.mailbox.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import postroad.bodystore.BodyStore;
import postroad.contract.MailId;
import postroad.message.HeaderFields;
import postroad.message.MessageScanner;
import postroad.message.MessageStructure;

/** Reads each mail of a batch once and remembers where its parts are. */
@Component
class Structures {

  private static final int HEADER_LIMIT = 64 * 1024;

  private final BodyStore bodies;

  Structures(BodyStore bodies) {
    this.bodies = bodies;
  }

  Map<MailId, MessageStructure> of(Collection<LocalMail> mails) {
    Map<MailId, MessageStructure> structures = new HashMap<>();
    for (LocalMail mail : mails) {
      structures.computeIfAbsent(mail.envelope().mailId(), _ -> structureOf(mail));
    }
    return structures;
  }

  /** The fields in front of every copy are part of the header (Date may be among them). */
  private MessageStructure structureOf(LocalMail mail) {
    try (InputStream octets = octetsOf(mail)) {
      return MessageScanner.scan(mail.envelope().trace(), octets);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (StackOverflowError tooDeep) {
      throw new IllegalStateException("the parts are nested too deep", tooDeep);
    }
  }

  /** The mail's own header fields; the first 64 KiB of a longer header. */
  HeaderFields headerOf(LocalMail mail) {
    if (mail.envelope().body().inline()) {
      return HeaderFields.of(mail.octets());
    }
    try (InputStream stored = bodies.open(mail.body(), 0, HEADER_LIMIT)) {
      return HeaderFields.of(stored.readAllBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private InputStream octetsOf(LocalMail mail) {
    return mail.envelope().body().inline()
        ? new ByteArrayInputStream(mail.octets())
        : bodies.open(mail.body(), 0, mail.envelope().body().size());
  }
}
