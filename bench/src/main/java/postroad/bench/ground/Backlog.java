package postroad.bench.ground;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import postroad.contract.BodyReference;
import postroad.contract.BodyType;
import postroad.contract.Envelope;
import postroad.contract.LocalDelivery;
import postroad.contract.LocalDelivery.ForAccount;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Origin;
import postroad.contract.Readers;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.Sha256;
import postroad.contract.Terms;
import postroad.contract.Topics;
import postroad.contract.Wire;
import postroad.kafka.ReadOffsets;

/** Mail that waits to be filed: orders in {@code mail.local}, written in the spool's place. */
public final class Backlog implements AutoCloseable {

  private static final int SIZE = 4096;
  private static final int PARTITIONS = 4;
  private static final MailAddress WRITER = MailAddress.parse("writer@bench.test");

  private static final String RECEIVED =
      """
      Received: from client.bench.test (client.bench.test [192.0.2.1])\r
      \tby mx.bench.test with ESMTPS id 0192f0c5-0000-7000-8000-000000000000\r
      \t(TLS_AES_256_GCM_SHA384); Mon, 23 Nov 2026 12:00:00 +0000\r
      """;

  private static final String HEADER =
      """
      From: A Writer <writer@bench.test>\r
      To: A Reader <reader@readers.test>\r
      Subject: what happened on Monday\r
      Date: Mon, 23 Nov 2026 12:00:00 +0000\r
      Message-ID: <4711.0815@bench.test>\r
      MIME-Version: 1.0\r
      Content-Type: text/plain; charset=utf-8\r
      Content-Transfer-Encoding: 7bit\r
      \r
      """;

  private final Admin admin;
  private final KafkaProducer<String, byte[]> producer;

  /** At this broker. */
  public Backlog(String brokers) throws InterruptedException {
    Map<String, Object> there = Map.of("bootstrap.servers", brokers, "linger.ms", 5);
    this.admin = Admin.create(Map.of("bootstrap.servers", brokers));
    this.producer = new KafkaProducer<>(there, new StringSerializer(), new ByteArraySerializer());
    makeTopic();
  }

  /** So many mails, each for one account, all accounts in turn. */
  public void add(int mails, List<UUID> accounts) {
    byte[] octets = mail();
    String sha256 = Sha256.hex(octets);
    for (int i = 0; i < mails; i++) {
      add(accounts.get(i % accounts.size()), octets, sha256);
    }
    producer.flush();
  }

  /** One mail for one account; it goes at once. */
  public void add(UUID account, byte[] octets) {
    add(account, octets, Sha256.hex(octets));
  }

  /** Returns when the broker has all that was added. */
  public void flush() {
    producer.flush();
  }

  private void add(UUID account, byte[] octets, String sha256) {
    var order = new LocalDelivery(envelope(octets.length, sha256), List.of(recipient(account)));
    var _ = producer.send(Wire.carry(Topics.LOCAL, account.toString(), order, octets));
  }

  /** How many of all that ever waited were filed, and what became of them told. */
  public long filed() {
    return ReadOffsets.of(admin, Readers.MAILBOX).join().entrySet().stream()
        .filter(read -> read.getKey().topic().equals(Topics.LOCAL))
        .map(Map.Entry::getValue)
        .mapToLong(OffsetAndMetadata::offset)
        .sum();
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }

  private void makeTopic() throws InterruptedException {
    try {
      admin.createTopics(List.of(new NewTopic(Topics.LOCAL, PARTITIONS, (short) 1))).all().get();
    } catch (ExecutionException failed) {
      if (!(failed.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException("no topic " + Topics.LOCAL, failed);
      }
    }
  }

  private static Envelope envelope(int size, String sha256) {
    Instant now = Instant.now();
    return new Envelope(
        MailId.at(now),
        now,
        WRITER,
        RECEIVED,
        BodyReference.inline(size, sha256),
        BodyType.EIGHT_BIT_MIME,
        false,
        ReportWishes.NONE,
        new Origin(Origin.Door.EXCHANGE, "192.0.2.1", "client.bench.test", null),
        Terms.NONE);
  }

  private static ForAccount recipient(UUID account) {
    return new ForAccount(account, null, Recipient.of(new MailAddress("reader", Residents.DOMAIN)));
  }

  private static byte[] mail() {
    byte[] header = HEADER.getBytes(StandardCharsets.US_ASCII);
    byte[] mail = Arrays.copyOf(header, SIZE);
    for (int i = header.length; i < mail.length; i++) {
      int column = (i - header.length) % 78;
      mail[i] = (byte) (column == 76 ? '\r' : column == 77 ? '\n' : 'a' + column % 26);
    }
    return mail;
  }
}
