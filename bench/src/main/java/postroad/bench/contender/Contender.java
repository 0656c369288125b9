package postroad.bench.contender;

import java.net.InetSocketAddress;
import java.util.List;
import postroad.bench.process.ProcessTree;

/**
 * A server that takes mail.
 *
 * @param address where
 * @param processes all that works for it; for ours the broker and the database too
 */
public record Contender(String name, InetSocketAddress address, List<ProcessTree> processes) {}
