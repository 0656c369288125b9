package postroad.access.imap.extension.metadata;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import postroad.access.imap.Untagged;
import postroad.access.imap.wire.ImapWriter;

/** How entries are told (RFC 5464 §4.4.1). */
final class MetadataLine {

  private MetadataLine() {}

  /** Says nothing where there is nothing to say: the grammar has no empty list. */
  static void tell(Untagged out, String mailbox, Map<String, Optional<byte[]>> entries)
      throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    ImapWriter line = out.begin().text("METADATA ");
    if (mailbox.isEmpty()) {
      line.string(mailbox);
    } else {
      line.mailbox(mailbox);
    }
    String separator = " (";
    for (var entry : entries.entrySet()) {
      line.text(separator).astring(entry.getKey()).text(" ");
      value(line, entry.getValue());
      separator = " ";
    }
    line.text(")").end();
  }

  private static void value(ImapWriter line, Optional<byte[]> value) throws IOException {
    if (value.isEmpty()) {
      line.nstring(null);
      return;
    }
    String text = new String(value.get(), StandardCharsets.ISO_8859_1);
    if (text.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)) {
      line.string(text);
    } else {
      line.text(text.indexOf(0) >= 0 ? "~" : ""); // literal8 for NUL (RFC 5464 §5)
      line.literal(value.get().length).octets(value.get());
    }
  }
}
