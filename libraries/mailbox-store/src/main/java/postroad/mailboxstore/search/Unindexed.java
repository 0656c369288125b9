package postroad.mailboxstore.search;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import postroad.mailboxstore.MailboxKey;

/**
 * A message that the index of its mailbox has not come to yet.
 *
 * @param structure of its email, as it is stored; absent when another message of it is indexed
 */
record Unindexed(
    MailboxKey mailbox,
    long uid,
    UUID email,
    UUID body,
    String trace,
    long size,
    @Nullable String structure) {

  byte[] traceOctets() {
    return trace.getBytes(StandardCharsets.UTF_8);
  }
}
