package postroad.bench.reconcile;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import postroad.bench.contender.Administration;
import postroad.bench.contender.Door;
import postroad.bench.contender.SeparateNode;

/** What mail is sent to and read from, and what is broken meanwhile. */
sealed interface Site extends AutoCloseable permits StartedSite, GivenSite {

  /** Of every account of a run. */
  String PASSWORD = SeparateNode.PASSWORD;

  /** Where mail is handed in. */
  Door submissions();

  /** Where it is read. */
  Door imaps();

  /** Where all mail for other hosts goes. */
  ServerSocket otherHosts();

  /** Where its accounts are made. */
  Administration administration() throws IOException;

  /** The parts that are Java processes on this machine, and their pids now. */
  Map<String, Long> javas();

  /**
   * Does this.
   *
   * @return whether the part it is done to was there
   */
  boolean suffer(Fault fault) throws IOException;

  /**
   * Returns when it does its work.
   *
   * @throws IOException when it does not in a quarter of an hour
   */
  void awaitReady() throws IOException;

  @Override
  void close() throws IOException;
}
