package postroad.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.access.listener.Doors;
import postroad.bodystore.BodyStore;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.Messages;
import postroad.mailboxstore.NewMessage;
import postroad.message.MessageScanner;
import postroad.message.MessageStructure;
import postroad.testkit.RealKafka;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestCertificate;
import postroad.testkit.TestDatabase;

/**
 * The service as it runs, on a real database and a real broker, with its doors on free ports of
 * loopback. Started when the first test of the process asks, stopped with the process.
 */
public final class RunningAccess {

  /** Everybody's password. */
  public static final String PASSWORD = "correct horse";

  private static final String DOMAIN = "example.test";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final TestDatabase database;
  private final ConfigurableApplicationContext context;

  private RunningAccess() {
    database = RealPostgres.freshDatabase();
    Path certificate = TestCertificate.makeFor("localhost", "127.0.0.1").file();
    context =
        AccessServiceApplication.builder()
            .run(
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--spring.kafka.bootstrap-servers=" + RealKafka.bootstrapServers(),
                "--postroad.topics.partitions=2",
                "--postroad.topics.replicas=1",
                "--server.port=0",
                "--spring.ssl.bundle.jks.postroad.keystore.location=" + certificate.toUri(),
                "--spring.ssl.bundle.jks.postroad.keystore.password=" + TestCertificate.PASSWORD,
                "--access.imap.address=127.0.0.1",
                "--access.imap.port=0",
                "--access.imaps.address=127.0.0.1",
                "--access.imaps.port=0",
                "--access.pop3.address=127.0.0.1",
                "--access.pop3.port=0",
                "--access.pop3s.address=127.0.0.1",
                "--access.pop3s.port=0");
    var _ = bean(Accounts.class).createDomain(DOMAIN);
  }

  /** The one of this process. */
  public static RunningAccess get() {
    return Holder.RUNNING;
  }

  /** Where a door is: {@code imap}, {@code imaps}, {@code pop3} or {@code pop3s}. */
  public InetSocketAddress door(String name) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), bean(Doors.class).port(name));
  }

  /** A part of the service. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** The database it runs on. */
  public TestDatabase database() {
    return database;
  }

  /** A new account with the usual mailboxes and {@link #PASSWORD}. */
  public Account newAccount() {
    MailAddress address = new MailAddress("user" + NUMBER.incrementAndGet(), DOMAIN);
    Account account = bean(Accounts.class).createAccount(address, PASSWORD).orThrow();
    bean(Mailboxes.class).createDefaults(account.id());
    return account;
  }

  /** Puts a message into the INBOX. */
  public void file(Account account, String trace, byte[] body) {
    file(account, "INBOX", trace, List.of(body));
  }

  /** Puts messages into a mailbox, all at once, behind the same trace fields. */
  public void file(Account account, String mailbox, String trace, List<byte[]> all) {
    List<BodyStore.Whole> bodies = new ArrayList<>();
    List<NewMessage> messages = new ArrayList<>();
    for (byte[] body : all) {
      UUID id = UUID.randomUUID();
      bodies.add(new BodyStore.Whole(id, body, "0".repeat(64)));
      messages.add(
          new NewMessage(
              id,
              trace,
              body.length,
              Flags.NONE,
              OffsetDateTime.now(ZoneOffset.UTC),
              structureOf(trace, body)));
    }
    bean(BodyStore.class).storeAll(bodies);
    long where = bean(Mailboxes.class).find(account.id(), mailbox).orElseThrow().id();
    var _ = bean(Messages.class).append(account.id(), where, messages);
  }

  private static MessageStructure structureOf(String trace, byte[] body) {
    try {
      return MessageScanner.scan(trace, new ByteArrayInputStream(body));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /** Started at the first use. */
  private static final class Holder {

    static final RunningAccess RUNNING = new RunningAccess();
  }
}
