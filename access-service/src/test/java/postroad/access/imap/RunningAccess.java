package postroad.access.imap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.ConfigurableApplicationContext;
import postroad.access.AccessServiceApplication;
import postroad.access.listener.Doors;
import postroad.bodystore.BodyStore;
import postroad.contract.BodyReference;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.Messages;
import postroad.mailboxstore.NewMessage;
import postroad.message.MessageScanner;
import postroad.testkit.RealKafka;
import postroad.testkit.RealPostgres;
import postroad.testkit.TestCertificate;
import postroad.testkit.TestDatabase;

/** The whole access service over a real database and a real broker, with accounts to play with. */
final class RunningAccess implements AutoCloseable {

  static final String PASSWORD = "correct horse";

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final TestDatabase DATABASE = RealPostgres.freshDatabase();
  private static final Path CERTIFICATE = TestCertificate.make().file();
  private static final String DOMAIN = "example.test";

  private final ConfigurableApplicationContext context;

  private RunningAccess(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** All that run together share one database and one broker, as replicas do. */
  static RunningAccess start(String... settings) {
    return startOver(DATABASE.url(), settings);
  }

  /** The address of the database all share. */
  static InetSocketAddress database() {
    URI url = URI.create(DATABASE.url().substring("jdbc:".length()));
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  /** With the database of all, reached through this port. */
  static RunningAccess startOverPort(int port, String... settings) {
    String there = ":" + database().getPort() + "/";
    return startOver(DATABASE.url().replace(there, ":" + port + "/"), settings);
  }

  private static RunningAccess startOver(String databaseUrl, String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--spring.datasource.url=" + databaseUrl,
                "--spring.datasource.username=" + DATABASE.user(),
                "--spring.datasource.password=" + DATABASE.password(),
                "--spring.kafka.bootstrap-servers=" + RealKafka.bootstrapServers(),
                "--postroad.topics.partitions=3",
                "--postroad.topics.replicas=1",
                "--server.port=0",
                "--spring.main.keep-alive=false",
                "--spring.ssl.bundle.jks.postroad.keystore.location=" + CERTIFICATE.toUri(),
                "--spring.ssl.bundle.jks.postroad.keystore.password=" + TestCertificate.PASSWORD));
    for (String door : List.of("imap", "imaps", "pop3", "pop3s")) {
      arguments.add("--access." + door + ".address=127.0.0.1");
      arguments.add("--access." + door + ".port=0");
    }
    arguments.addAll(List.of(settings));
    var context = AccessServiceApplication.builder().run(arguments.toArray(String[]::new));
    context.getBean(Accounts.class).createDomain(DOMAIN);
    return new RunningAccess(context);
  }

  InetSocketAddress imap() {
    return new InetSocketAddress(
        InetAddress.getLoopbackAddress(), context.getBean(Doors.class).port("imap"));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** A new account with its mailboxes; INBOX holds the fixture mail. */
  Account newAccount() {
    String name = "bob" + NUMBER.incrementAndGet();
    Accounts accounts = context.getBean(Accounts.class);
    var address = new MailAddress(name, DOMAIN);
    accounts.createAccount(address, PASSWORD);
    Account account = accounts.find(address).orElseThrow();
    context.getBean(Mailboxes.class).createDefaults(account.id());
    for (FixtureMail mail : FixtureMail.ALL) {
      file(account, mail);
    }
    return account;
  }

  private void file(Account account, FixtureMail mail) {
    NewMessage message = stored(mail.octets(), mail.trace());
    append(
        account,
        new NewMessage(
            message.body(),
            message.trace(),
            message.bodySize(),
            mail.flags(),
            mail.internalDate().atOffset(ZoneOffset.UTC),
            message.structure()));
  }

  /** Puts a message into INBOX behind everybody's back, as another service does. */
  void file(Account account, byte[] octets, String trace) {
    append(account, stored(octets, trace));
  }

  private void append(Account account, NewMessage message) {
    long inbox = context.getBean(Mailboxes.class).find(account.id(), "INBOX").orElseThrow().id();
    context.getBean(Messages.class).append(account.id(), inbox, List.of(message));
  }

  private NewMessage stored(byte[] octets, String trace) {
    UUID body = UUID.randomUUID();
    try (BodyStore.Incoming incoming = context.getBean(BodyStore.class).receive(body);
        InputStream from = new ByteArrayInputStream(octets)) {
      incoming.write(octets, 0, octets.length);
      BodyReference stored = incoming.finish();
      return new NewMessage(
          body,
          trace,
          stored.size(),
          Flags.NONE,
          OffsetDateTime.now(ZoneOffset.UTC),
          MessageScanner.scan(trace, from));
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
