package postroad.bench.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import postroad.bench.contender.IngressServer;
import postroad.bench.contender.ServiceProcess;
import postroad.bench.contender.ServiceProcess.Plan;
import postroad.bench.ground.Ground;
import postroad.bench.process.Java;
import postroad.bench.process.ProcessTree;

/** Ingress, spool and relay, each in a process of its own. */
final class OurServer implements AutoCloseable {

  private static final Java JAVA = Java.ofThisProcess();
  private static final String SPOOL = "postroad.spool.SpoolServiceApplication";
  private static final String RELAY = "postroad.relay.RelayServiceApplication";

  private final IngressServer ingress;
  private final ServiceProcess spool;
  private final ServiceProcess relay;
  private final Ground ground;

  private OurServer(
      IngressServer ingress, ServiceProcess spool, ServiceProcess relay, Ground ground) {
    this.ingress = ingress;
    this.spool = spool;
    this.relay = relay;
    this.ground = ground;
  }

  /**
   * Starts all three.
   *
   * @param options of the Java of each
   * @param settings what the relay is told beside the usual
   */
  static OurServer start(Path folder, Ground ground, List<String> options, List<String> settings)
      throws IOException {
    List<String> ofRelay = new ArrayList<>(List.of("--relay.hostname=relay.bench.test"));
    ofRelay.addAll(settings);
    List<String> ofSpool = List.of("--spool.hostname=spool.bench.test");
    ServiceProcess spool = start(new Plan("spool", SPOOL, options, ofSpool), folder, ground);
    try {
      ServiceProcess relay = start(new Plan("relay", RELAY, options, ofRelay), folder, ground);
      try {
        IngressServer ingress = IngressServer.start(folder, ground, JAVA, options);
        return new OurServer(ingress, spool, relay, ground);
      } catch (IOException failed) {
        relay.close();
        throw failed;
      }
    } catch (IOException failed) {
      spool.close();
      throw failed;
    }
  }

  private static ServiceProcess start(Plan plan, Path folder, Ground ground) throws IOException {
    return ServiceProcess.start(plan, folder, ground, JAVA);
  }

  Mover mover() throws IOException {
    SequencedMap<String, ProcessTree> parts = new LinkedHashMap<>();
    parts.put("ingress", ingress.itself());
    parts.put("spool", spool.tree());
    parts.put("relay", relay.tree());
    parts.put("broker", ground.processes().getFirst());
    parts.put("database", ground.processes().getLast());
    return new Mover("Postroad", ingress.address(), parts);
  }

  /** The relay's own process. */
  ServiceProcess relay() {
    return relay;
  }

  @Override
  public void close() {
    ingress.close();
    relay.close();
    spool.close();
  }
}
