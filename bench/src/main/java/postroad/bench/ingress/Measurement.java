package postroad.bench.ingress;

import java.io.IOException;
import java.util.List;
import postroad.bench.contender.Contender;
import postroad.bench.ground.Ground;
import postroad.bench.process.ProcessTree;
import postroad.bench.source.Exchange;
import postroad.bench.source.Fared;
import postroad.bench.source.Load;
import postroad.bench.source.SmtpSource;

/**
 * One load on one contender.
 *
 * @param cpuMillis milliseconds of processor time for each mail, all its processes together
 */
record Measurement(Cell cell, String contender, Fared fared, double cpuMillis) {

  /**
   * The kind of load.
   *
   * @param keepsConnections whether a client's mails share a connection
   * @param perSecond 0 for as many as possible
   */
  record Cell(
      int connections, int size, Exchange exchange, boolean keepsConnections, double perSecond) {

    Cell atRate(double mailsPerSecond) {
      return new Cell(connections, size, exchange, keepsConnections, mailsPerSecond);
    }
  }

  static Measurement of(Cell cell, Contender contender, Load.Time time) throws IOException {
    Load load =
        new Load(
            contender.address(),
            List.of(Ground.RECIPIENT.toString()),
            cell.connections(),
            cell.size(),
            cell.exchange(),
            cell.keepsConnections(),
            cell.perSecond(),
            time);
    Cpu cpu = new Cpu(contender);
    Fared fared = SmtpSource.send(load, cpu);
    return new Measurement(
        cell, contender.name(), fared, 1000 * cpu.spent / Math.max(1, fared.taken()));
  }

  /** What the contender's processes spend while it is measured. */
  private static final class Cpu implements SmtpSource.Watcher {

    private final Contender contender;
    private double before;
    private double spent;

    Cpu(Contender contender) {
      this.contender = contender;
    }

    @Override
    public void begins() {
      before = ProcessTree.cpuSeconds(contender.processes());
    }

    @Override
    public void ends() {
      spent = ProcessTree.cpuSeconds(contender.processes()) - before;
    }
  }
}
