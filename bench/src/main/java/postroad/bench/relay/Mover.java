package postroad.bench.relay;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import postroad.bench.process.ProcessTree;

/**
 * A mail server that carries mail on.
 *
 * @param address where it takes mail
 * @param parts all processes that work for it, by what they are
 */
record Mover(String name, InetSocketAddress address, SequencedMap<String, ProcessTree> parts) {

  /** Seconds of processor time so far, part by part. */
  SequencedMap<String, Double> cpuSeconds() {
    SequencedMap<String, Double> spent = new LinkedHashMap<>();
    for (Map.Entry<String, ProcessTree> part : parts.entrySet()) {
      spent.put(part.getKey(), part.getValue().cpuSeconds());
    }
    return spent;
  }
}
