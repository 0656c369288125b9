package postroad.singlenode.mailformat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import postroad.singlenode.mailformat.FoundMailbox.Visitor;

/**
 * A message that was read.
 *
 * @param text its octets, as Latin-1
 */
record Read(FoundMessage message, String text) {

  /** All of a mailbox. */
  static List<Read> allOf(FoundMailbox mailbox) throws IOException {
    List<Read> all = new ArrayList<>();
    mailbox.forEach(
        new Visitor() {
          @Override
          public void message(FoundMessage message) throws IOException {
            try (InputStream octets = message.octets().open()) {
              all.add(
                  new Read(
                      message, new String(octets.readAllBytes(), StandardCharsets.ISO_8859_1)));
            }
          }

          @Override
          public void unreadable(String where, String why) {
            throw new AssertionError(where + ": " + why);
          }
        });
    return all;
  }

  static List<String> textsOf(FoundMailbox mailbox) throws IOException {
    return allOf(mailbox).stream().map(Read::text).toList();
  }
}
