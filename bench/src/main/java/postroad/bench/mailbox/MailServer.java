package postroad.bench.mailbox;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import postroad.bench.process.ProcessTree;

/** A mail server from the port where mail comes in to the port where it is read. */
interface MailServer extends AutoCloseable {

  String name();

  /** Where mail comes in. */
  InetSocketAddress smtp();

  /** Where it is read. */
  InetSocketAddress imap();

  /** How many messages lie in mailboxes. */
  long messages() throws IOException;

  /** All processes that work for it, by what they are. */
  SequencedMap<String, ProcessTree> parts() throws IOException;

  @Override
  void close();

  /** Seconds of processor time so far, part by part. */
  static SequencedMap<String, Double> cpuSeconds(SequencedMap<String, ProcessTree> parts) {
    SequencedMap<String, Double> spent = new LinkedHashMap<>();
    for (Map.Entry<String, ProcessTree> part : parts.entrySet()) {
      spent.put(part.getKey(), part.getValue().cpuSeconds());
    }
    return spent;
  }
}
