package postroad.bench.mailbox;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SequencedMap;
import postroad.bench.process.ProcessTree;
import postroad.bench.source.Exchange;
import postroad.bench.source.Fared;
import postroad.bench.source.Load;
import postroad.bench.source.SmtpSource;

/**
 * How one load went through one server, from the first octet sent to the last message in a mailbox.
 *
 * @param mails how many
 * @param seconds from first to last
 * @param cpuMillis milliseconds of processor time for each mail, part by part
 */
record Way(long mails, double seconds, SequencedMap<String, Double> cpuMillis) {

  private static final int SIZE = 4096;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long LOOK_EVERY_MILLIS = 200;

  /**
   * Sends for so long, waits for what is still under way, and says how it went.
   *
   * @param recipients one mail for each, then the first again
   * @param sessions how many clients send at once, all their mail in one connection each
   */
  static Way of(MailServer server, List<String> recipients, int sessions, Duration time)
      throws IOException {
    SequencedMap<String, ProcessTree> parts = server.parts();
    SequencedMap<String, Double> before = MailServer.cpuSeconds(parts);
    long there = server.messages();
    long begin = System.nanoTime();
    Fared fared =
        SmtpSource.send(
            new Load(
                server.smtp(),
                recipients,
                sessions,
                SIZE,
                Exchange.LOCKSTEP,
                true,
                0,
                new Load.Time(Duration.ZERO, time)),
            SmtpSource.Watcher.NOBODY);
    await(server, there + fared.acknowledged(), begin + time.plus(PATIENCE).toNanos());
    double seconds = (System.nanoTime() - begin) / 1e9;
    SequencedMap<String, Double> spent = MailServer.cpuSeconds(parts);
    spent.replaceAll(
        (part, after) -> 1000 * (after - before.getOrDefault(part, 0.0)) / fared.acknowledged());
    return new Way(fared.acknowledged(), seconds, spent);
  }

  private static void await(MailServer server, long messages, long end) throws IOException {
    long present = server.messages();
    while (present < messages) {
      if (System.nanoTime() > end) {
        throw new IOException(
            server.name() + " has " + present + " of " + messages + " messages in mailboxes");
      }
      try {
        Thread.sleep(LOOK_EVERY_MILLIS);
      } catch (InterruptedException hurried) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while mail is under way", hurried);
      }
      present = server.messages();
    }
  }

  double perSecond() {
    return mails / seconds;
  }
}
