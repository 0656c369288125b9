package postroad.bench.relay;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import postroad.bench.contender.Contender;
import postroad.bench.contender.PostfixServer;
import postroad.bench.process.ProcessTree;

/** Postfix as one that carries mail on. */
final class PostfixMover {

  private PostfixMover() {}

  static Mover of(PostfixServer postfix) throws IOException {
    Contender contender = postfix.contender();
    SequencedMap<String, ProcessTree> parts = new LinkedHashMap<>();
    parts.put("all its processes", contender.processes().getFirst());
    return new Mover(contender.name(), contender.address(), parts);
  }
}
