package postroad.singlenode;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import postroad.embedded.EmbeddedPostgres;

/**
 * What each service is told, because it lives in a single node.
 *
 * @param options from the command line
 * @param broker where it answers; the only one, so each write goes to disk before it is
 *     acknowledged
 * @param database the only one
 * @param certificate shown at every door
 * @param bodies where large mail is kept
 */
record ServiceSettings(
    RunOptions options,
    String broker,
    EmbeddedPostgres database,
    SelfSignedCertificate certificate,
    Path bodies) {

  static final String DATABASE = "postroad";

  /** What the command line sets outranks what a single node needs. */
  Map<String, String> of(Service service) {
    Map<String, String> settings = new LinkedHashMap<>();
    process(settings);
    servers(settings);
    settings.put("server.address", "127.0.0.1");
    settings.put("server.port", String.valueOf(options.port(service.actuator())));
    if (service != Service.SPOOL) {
      settings.put("springdoc.api-docs.enabled", "false"); // on the class path because of the spool
    }
    switch (service) {
      case INGRESS -> ingress(settings);
      case SPOOL -> settings.put("spool.hostname", options.hostname());
      case RELAY -> settings.put("relay.hostname", options.hostname());
      case MAILBOX -> settings.put("mailbox.hostname", options.hostname());
      case ACCESS -> access(settings);
    }
    settings.putAll(options.settings());
    return settings;
  }

  private static void process(Map<String, String> settings) {
    settings.put("spring.main.register-shutdown-hook", "false"); // the node stops them, in order
    settings.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
    settings.put("spring.main.log-startup-info", "false");
  }

  private void servers(Map<String, String> settings) {
    settings.put("spring.kafka.bootstrap-servers", broker);
    settings.put("postroad.topics.partitions", "4");
    settings.put("postroad.topics.replicas", "1");
    settings.put("postroad.topics.flush-each-write", "true");
    settings.put("spring.datasource.url", database.url(DATABASE));
    settings.put("spring.datasource.username", database.user());
    settings.put("spring.datasource.password", database.password());
    settings.put("spring.datasource.hikari.minimum-idle", "1");
    settings.put("postroad.bodies.folder", bodies.toString());
    String bundle = "spring.ssl.bundle.pem.postroad.keystore.";
    settings.put(bundle + "certificate", certificate.certificate().toUri().toString());
    settings.put(bundle + "private-key", certificate.privateKey().toUri().toString());
  }

  private void ingress(Map<String, String> settings) {
    settings.put("ingress.hostname", options.hostname());
    settings.put("ingress.deadlines.drain", "4s");
    settings.put("ingress.store.writers", "1"); // one disk, and small mail waits for it too
    door(settings, "ingress.exchange", Port.SMTP);
    door(settings, "ingress.submission", Port.SUBMISSION);
    door(settings, "ingress.submissions", Port.SUBMISSIONS);
  }

  private void access(Map<String, String> settings) {
    settings.put("access.stop-patience", "3s");
    door(settings, "access.imap", Port.IMAP);
    door(settings, "access.imaps", Port.IMAPS);
    door(settings, "access.pop3", Port.POP3);
    door(settings, "access.pop3s", Port.POP3S);
    String told = "access.autoconfiguration.";
    settings.put(told + "host", options.hostname());
    settings.put(told + "imap.port", String.valueOf(options.port(Port.IMAPS)));
    settings.put(told + "pop3.port", String.valueOf(options.port(Port.POP3S)));
    settings.put(told + "submission.port", String.valueOf(options.port(Port.SUBMISSIONS)));
  }

  private void door(Map<String, String> settings, String door, Port port) {
    settings.put(door + ".address", options.address());
    settings.put(door + ".port", String.valueOf(options.port(port)));
  }
}
