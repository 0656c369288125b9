package postroad.singlenode;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.embedded.CannotStart;
import postroad.embedded.LoopbackPort;

/**
 * What a node was told on the command line.
 *
 * @param data the folder everything is kept in
 * @param ports where it listens
 * @param address where the doors for mail programs listen; the rest stays on 127.0.0.1
 * @param domain the first domain that is ours, with the users alice and bob
 * @param hostname what the services call themselves
 * @param settings further settings, given to all five services
 * @param heapOfEach memory for the Java of each part, when every part has a process of its own
 */
record RunOptions(
    Path data,
    Map<Port, Integer> ports,
    String address,
    String domain,
    String hostname,
    Map<String, String> settings,
    Optional<String> heapOfEach) {

  RunOptions {
    ports = Map.copyOf(ports);
    settings = Map.copyOf(settings);
  }

  /** The same with one setting more. */
  RunOptions with(String setting, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings);
    more.put(setting, value);
    return new RunOptions(data, ports, address, domain, hostname, more, heapOfEach);
  }

  int port(Port port) {
    return ports.getOrDefault(port, port.usual());
  }

  /**
   * Looks whether every door could be opened.
   *
   * @throws CannotStart about the first that could not
   */
  void refuseTakenPorts() {
    for (Port port : Port.values()) {
      String at = port.isMailDoor() ? address : "127.0.0.1";
      // The database looks itself, once it has stopped what a killed process left.
      if (port != Port.POSTGRES && LoopbackPort.isTaken(new InetSocketAddress(at, port(port)))) {
        throw new CannotStart.PortTaken(port(port), port.purpose());
      }
    }
  }

  /**
   * Reads what follows {@code run}.
   *
   * @throws UsageException with a sentence about the first word that is not understood
   */
  static RunOptions parse(String... words) {
    return new Reading().read(words);
  }

  /** One pass over the words. */
  private static final class Reading {

    private final Map<Port, Integer> chosen = new EnumMap<>(Port.class);
    private final Map<String, String> settings = new LinkedHashMap<>();
    private Path data = Path.of("data");
    private int offset;
    private String address = "127.0.0.1";
    private String domain = "example.test";
    private @Nullable String hostname;
    private @Nullable String heapOfEach;

    RunOptions read(String... words) {
      for (int i = 0; i < words.length; i += 2) {
        if (i + 1 == words.length) {
          throw new UsageException(
              words[i].startsWith("--")
                  ? words[i] + " needs a value"
                  : "not understood: " + words[i]);
        }
        take(words[i], words[i + 1]);
      }
      return new RunOptions(
          data.toAbsolutePath().normalize(),
          ports(),
          address,
          domain,
          hostname == null ? "mail." + domain : hostname,
          settings,
          Optional.ofNullable(heapOfEach));
    }

    private void take(String option, String value) {
      switch (option) {
        case "--data" -> data = Path.of(value);
        case "--port-offset" -> offset = number(option, value);
        case "--port" -> chosen.put(Port.named(left(option, value)), portNumber(value));
        case "--bind" -> address = value;
        case "--domain" -> domain = value;
        case "--hostname" -> hostname = value;
        case "--separate" -> heapOfEach = size(option, value);
        case "--set" -> settings.put(left(option, value), right(value));
        default -> throw new UsageException("not understood: " + option);
      }
    }

    private Map<Port, Integer> ports() {
      Map<Port, Integer> all = new EnumMap<>(Port.class);
      for (Port port : Port.values()) {
        int number = chosen.getOrDefault(port, port.usual() + offset);
        if (number < 1 || number > 65_535) {
          throw new UsageException("there is no port " + number + " for " + port.word());
        }
        all.put(port, number);
      }
      return all;
    }

    private static int portNumber(String value) {
      return number("--port", right(value));
    }

    private static int number(String option, String text) {
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException notANumber) {
        throw new UsageException(option + " needs a number, not " + text);
      }
    }

    private static String size(String option, String value) {
      if (!value.matches("\\d{1,6}[kKmMgG]?")) {
        throw new UsageException(option + " needs an amount of memory such as 256m, not " + value);
      }
      return value;
    }

    private static String left(String option, String pair) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new UsageException(option + " needs NAME=VALUE, not " + pair);
      }
      return pair.substring(0, equals);
    }

    private static String right(String pair) {
      return pair.substring(pair.indexOf('=') + 1);
    }
  }
}
