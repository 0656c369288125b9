package postroad.bench.mailbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import postroad.bench.contender.IngressServer;
import postroad.bench.contender.ServiceProcess;
import postroad.bench.contender.ServiceProcess.Plan;
import postroad.bench.ground.Ground;
import postroad.bench.ground.Residents;
import postroad.bench.process.Java;
import postroad.bench.process.ProcessTree;
import postroad.bench.process.ServerProcess;

/** Ingress, spool, mailbox and access, each in a process of its own. */
final class Postroad implements MailServer {

  private static final Java JAVA = Java.ofThisProcess();

  private final SequencedMap<String, ServiceProcess> services;
  private final IngressServer ingress;
  private final Ground ground;
  private final Residents residents;
  private final int imapPort;

  private Postroad(
      SequencedMap<String, ServiceProcess> services,
      IngressServer ingress,
      Ground ground,
      int imapPort) {
    this.services = services;
    this.ingress = ingress;
    this.ground = ground;
    this.residents = new Residents(ground.database());
    this.imapPort = imapPort;
  }

  /**
   * Starts all four.
   *
   * @param options of the Java of each
   */
  static Postroad start(Path folder, Ground ground, List<String> options) throws IOException {
    int imapPort = ServerProcess.freePort();
    SequencedMap<String, ServiceProcess> services = new LinkedHashMap<>();
    try {
      for (Plan plan : plans(options, imapPort)) {
        services.put(plan.name(), ServiceProcess.start(plan, folder, ground, JAVA));
      }
      return new Postroad(
          services, IngressServer.start(folder, ground, JAVA, options), ground, imapPort);
    } catch (IOException failed) {
      services.values().forEach(ServiceProcess::close);
      throw failed;
    }
  }

  private static List<Plan> plans(List<String> options, int imapPort) {
    List<String> ofAccess =
        new ArrayList<>(
            List.of(
                "--access.imap.address=127.0.0.1",
                "--access.imap.port=" + imapPort,
                "--access.passwords-in-clear=true"));
    for (String door : List.of("imaps", "pop3", "pop3s")) {
      ofAccess.add("--access." + door + ".enabled=false");
    }
    return List.of(
        new Plan(
            "spool",
            "postroad.spool.SpoolServiceApplication",
            options,
            List.of("--spool.hostname=spool.bench.test")),
        Plan.mailbox(options),
        new Plan("access", "postroad.access.AccessServiceApplication", options, ofAccess));
  }

  @Override
  public String name() {
    return "Postroad";
  }

  @Override
  public InetSocketAddress smtp() {
    return ingress.address();
  }

  @Override
  public InetSocketAddress imap() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), imapPort);
  }

  @Override
  public long messages() {
    return residents.filed();
  }

  @Override
  public SequencedMap<String, ProcessTree> parts() throws IOException {
    SequencedMap<String, ProcessTree> parts = new LinkedHashMap<>();
    parts.put("ingress", ingress.itself());
    services.forEach((name, service) -> parts.put(name, service.tree()));
    parts.put("broker", ground.processes().getFirst());
    parts.put("database", ground.processes().getLast());
    return parts;
  }

  @Override
  public void close() {
    ingress.close();
    services.sequencedValues().reversed().forEach(ServiceProcess::close);
  }
}
