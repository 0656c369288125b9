package postroad.bench.reconcile;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import postroad.bench.contender.Administration;
import postroad.bench.contender.Door;
import postroad.bench.process.Pause;

/** A site that somebody else has started: one node, or a cluster. It is broken by his command. */
final class GivenSite implements Site {

  private static final Duration READY = Duration.ofMinutes(15);

  private final Where where;
  private final ServerSocket otherHosts;

  private GivenSite(Where where, ServerSocket otherHosts) {
    this.where = where;
    this.otherHosts = otherHosts;
  }

  /**
   * Where it is, and how it is broken.
   *
   * @param domain one of its own
   * @param administration where its accounts are made
   * @param otherHosts where the site sends mail for other hosts to
   * @param command what a shell does to break a part; empty when nothing is broken
   */
  record Where(
      Door submissions,
      Door imaps,
      String domain,
      Administration administration,
      Sink.Place otherHosts,
      Optional<String> command) {}

  /** Opens the door of other hosts; the site need not be ready yet. */
  static GivenSite at(Where where) throws IOException {
    return new GivenSite(where, Sink.door(where.otherHosts()));
  }

  /**
   * Whether it can suffer all of this.
   *
   * @throws IllegalArgumentException with the first that only a node of ours can
   */
  static void mustBear(Schedule schedule, Where where) {
    for (Schedule.Step step : schedule.steps()) {
      if (where.command().isEmpty() || !(step.fault() instanceof Fault.OfPart)) {
        throw new IllegalArgumentException(
            step.fault()
                + (where.command().isEmpty()
                    ? " needs --break-with, a command that breaks a part of the site"
                    : " can only be done to a node that is started here, without --at"));
      }
    }
  }

  @Override
  public Door submissions() {
    return where.submissions();
  }

  @Override
  public Door imaps() {
    return where.imaps();
  }

  @Override
  public ServerSocket otherHosts() {
    return otherHosts;
  }

  @Override
  public Administration administration() {
    return where.administration();
  }

  @Override
  public Map<String, Long> javas() {
    return Map.of();
  }

  @Override
  public boolean suffer(Fault fault) throws IOException {
    return fault instanceof Fault.OfPart ofPart
        && where.command().isPresent()
        && breaks(where.command().get(), words(ofPart));
  }

  /** What the command finds in its environment. */
  private static Map<String, String> words(Fault.OfPart fault) {
    return switch (fault) {
      case Fault.Kill(String part) -> Map.of("FAULT", "kill", "PART", part, "SECONDS", "0");
      case Fault.Restart(String part) -> Map.of("FAULT", "restart", "PART", part, "SECONDS", "0");
      case Fault.Freeze(String part, Duration time) ->
          Map.of("FAULT", "freeze", "PART", part, "SECONDS", String.valueOf(time.toSeconds()));
    };
  }

  private static boolean breaks(String command, Map<String, String> words) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(List.of("sh", "-c", command)).redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().putAll(words);
    try {
      return builder.start().waitFor() == 0;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurried);
    }
  }

  @Override
  public void awaitReady() throws IOException {
    long end = System.nanoTime() + READY.toNanos();
    while (!greets(submissions()) || !greets(imaps())) {
      if (System.nanoTime() > end) {
        throw new IOException(
            "the site does not answer at %s and %s".formatted(submissions(), imaps()));
      }
      Pause.of(Duration.ofSeconds(1));
    }
  }

  private static boolean greets(Door door) {
    try (Socket socket = door.open()) {
      return socket.getInputStream().read() > 0;
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    otherHosts.close();
  }
}
