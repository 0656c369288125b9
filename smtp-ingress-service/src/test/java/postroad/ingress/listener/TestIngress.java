package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;
import postroad.contract.AcceptedMail;
import postroad.contract.BodyReference;
import postroad.directory.Scope;
import postroad.ingress.IngressSettings;
import postroad.ingress.admission.TestAdmission;
import postroad.ingress.backpressure.Backlog;
import postroad.ingress.backpressure.BackpressureSettings;
import postroad.ingress.filter.ContentFilter;
import postroad.ingress.filter.Finding;
import postroad.ingress.filter.Letter;
import postroad.ingress.handover.Examination;
import postroad.ingress.handover.Handover;
import postroad.ingress.handover.Holding;
import postroad.ingress.handover.StoreSettings;
import postroad.ingress.login.GuardedLogins;
import postroad.ingress.policy.ExchangePolicy;
import postroad.ingress.policy.LmtpPolicy;
import postroad.ingress.policy.SubmissionPolicy;
import postroad.ingress.quota.QuotaSettings;
import postroad.ingress.quota.Quotas;
import postroad.ingress.quota.TestQuotas;
import postroad.ingress.submission.HeaderRights;
import postroad.ingress.submission.SubmissionSettings;
import postroad.ingress.terms.TermsSettings;
import postroad.protocol.TlsContexts;
import postroad.protocol.sasl.SaslMechanisms;
import postroad.testkit.TestCertificate;

/** The real doors on free ports, with a village behind them and a spool that only remembers. */
public final class TestIngress implements AutoCloseable {

  private static final TestCertificate CERTIFICATE = TestCertificate.make();

  private final SmtpDoors doors;
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final List<Mail> taken = new CopyOnWriteArrayList<>();
  private final RememberedBodies bodies = new RememberedBodies();
  private final AtomicLong passed = new AtomicLong();
  private volatile boolean spoolIsAway;
  private volatile boolean loginsCount = true;
  private volatile Finding finding = Finding.CLEAN;

  /** A mail the spool took, and its octets wherever they were. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Mail(AcceptedMail said, byte[] octets) {}

  private TestIngress(Map<String, String> changes) {
    IngressSettings settings = settings(changes);
    Village village = new Village();
    Quotas quotas =
        TestQuotas.of(
            bind(properties(changes), "ingress.quota", QuotaSettings.class),
            village,
            this::now,
            metrics);
    DoorRules rules =
        new DoorRules(
            List.of(
                new ExchangePolicy(village),
                new SubmissionPolicy(village, quotas),
                new LmtpPolicy(village)),
            backlog(changes),
            village);
    DoorKinds kinds =
        new DoorKinds(
            settings,
            bind(properties(changes), "ingress.terms", TermsSettings.class),
            rules,
            new GuardedLogins(
                new SaslMechanisms(
                    new VillageCredentials(), Scope.SMTP, Optional.of(new VillageTokens())),
                _ -> () -> loginsCount,
                metrics),
            InstantSource.system());
    LmtpSettings lmtp = bind(properties(changes), "ingress.lmtp", LmtpSettings.class);
    DoorPlans plans =
        new DoorPlans(
            settings, lmtp, kinds, handover(changes, village, quotas), edge(properties(changes)));
    DrainSettings drain = bind(properties(changes), "ingress.drain", DrainSettings.class);
    doors = new SmtpDoors(settings, drain, plans, metrics);
    doors.start();
  }

  private Handover handover(Map<String, String> changes, Village village, Quotas quotas) {
    StoreSettings store = bind(properties(changes), "ingress.store", StoreSettings.class);
    return new Handover(
        new Holding(settings(changes), store, bodies, metrics),
        examination(changes, village, quotas, this::examine),
        this::take,
        InstantSource.system());
  }

  /**
   * Opens the doors.
   *
   * @param changes settings that differ, as {@code limits.errors=3}
   */
  public static TestIngress with(String... changes) {
    Map<String, String> changed = new HashMap<>();
    for (String change : changes) {
      String[] pair = change.split("=", 2);
      changed.put(pair[0], pair[1]);
    }
    return new TestIngress(changed);
  }

  /** Where a door is. */
  public InetSocketAddress address(String door) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), doors.port(door));
  }

  /** What the spool took, in this order. */
  public List<Mail> taken() {
    return List.copyOf(taken);
  }

  /** As if the spool had taken nothing yet. */
  public void forgetTaken() {
    taken.clear();
  }

  /** Bodies begun and neither finished nor given up. */
  public int bodiesOpen() {
    return bodies.open.get();
  }

  /** Clients inside, over all doors. */
  public int sessions() {
    return (int)
        metrics.get("postroad.connections").gauges().stream().mapToDouble(Gauge::value).sum();
  }

  /** How many clients were refused for this reason. */
  public int refused(String reason) {
    return (int) metrics.get("postroad.admission.refused").tag("reason", reason).counter().count();
  }

  /** The clocks of admission and of the quotas move on. */
  public void pass(Duration time) {
    passed.addAndGet(time.toNanos());
  }

  /** Octets held in memory for arriving mail. */
  public double octetsHeld() {
    return metrics.get("postroad.ingress.octets.held").gauge().value();
  }

  /** From now on the content filter finds this. */
  public void finding(Finding found) {
    finding = found;
  }

  /** Bodies that were finished and are still in the store. */
  public int bodiesKept() {
    return bodies.kept();
  }

  /** From now on the spool cannot be reached, or can again. */
  public void spoolIsAway(boolean away) {
    spoolIsAway = away;
  }

  /** Logins that were made count no more. */
  public void endLogins() {
    loginsCount = false;
  }

  /** From now on the body store cannot be reached, or can again. */
  public void storeIsAway(boolean away) {
    bodies.away = away;
  }

  /** Stops as the service stops. */
  @Override
  public void close() {
    doors.stop();
  }

  private Finding examine(Letter letter) {
    try (InputStream octets = letter.octets().get()) {
      assertThat(octets.readAllBytes()).hasSize(Math.toIntExact(letter.size()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return finding;
  }

  private Instant now() {
    return Instant.now().plusNanos(passed.get());
  }

  private boolean take(AcceptedMail mail, byte[] octets) {
    if (spoolIsAway) {
      return false;
    }
    BodyReference body = mail.envelope().body();
    taken.add(
        new Mail(mail, body.inline() ? octets : bodies.readAll(mail.envelope().mailId().value())));
    return true;
  }

  private Edge edge(Map<String, String> properties) {
    TlsSettings tls = bind(properties, "ingress.tls", TlsSettings.class);
    return new Edge(
        bind(properties, "ingress.proxy", ProxySettings.class),
        new TlsContexts(bundles(), tls.certificates()),
        TestAdmission.with(
            new Binder(new MapConfigurationPropertySource(properties)), metrics, passed),
        metrics);
  }

  private static Examination examination(
      Map<String, String> changes, Village village, Quotas quotas, ContentFilter filter) {
    SubmissionSettings settings =
        bind(properties(changes), "ingress.submission", SubmissionSettings.class);
    return new Examination(settings, new HeaderRights(settings, village), quotas, filter);
  }

  private Backlog backlog(Map<String, String> changes) {
    BackpressureSettings settings =
        bind(properties(changes), "ingress.backpressure", BackpressureSettings.class);
    return new Backlog(settings, metrics, InstantSource.system());
  }

  private static IngressSettings settings(Map<String, String> changes) {
    return bind(properties(changes), "ingress", IngressSettings.class);
  }

  private static <T> T bind(Map<String, String> properties, String prefix, Class<T> settings) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate(prefix, settings);
  }

  private static Map<String, String> properties(Map<String, String> changes) {
    Map<String, String> properties = new HashMap<>();
    properties.put("ingress.hostname", "mx.example.test");
    for (String door : List.of("exchange", "submission", "submissions")) {
      properties.put("ingress." + door + ".address", "127.0.0.1");
      properties.put("ingress." + door + ".port", "0");
    }
    properties.put("ingress.lmtp.enabled", "true");
    properties.put("ingress.lmtp.port", "0");
    properties.put("ingress.limits.mail-size", "64KB");
    properties.put("ingress.inline-limit", "16KB");
    properties.put("ingress.deadlines.drain", "2s");
    properties.put("ingress.drain.lead", "0s");
    changes.forEach((name, value) -> properties.put("ingress." + name, value));
    return properties;
  }

  private static DefaultSslBundleRegistry bundles() {
    SslStoreBundle stores =
        SslStoreBundle.of(CERTIFICATE.keyStore(), TestCertificate.PASSWORD, null);
    return new DefaultSslBundleRegistry("postroad", SslBundle.of(stores));
  }
}
