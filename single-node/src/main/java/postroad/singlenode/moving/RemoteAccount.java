package postroad.singlenode.moving;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import postroad.mailbox.moving.MailStream;
import postroad.singlenode.node.Node;
import postroad.singlenode.node.NodeAwayException;
import tools.jackson.databind.JsonNode;

/** An account on the server, as its administration shows it. */
final class RemoteAccount {

  private final Node node;
  private final String path;

  RemoteAccount(Node node, String address) {
    this.node = node;
    this.path = "/admin/accounts/" + Node.encoded(address);
  }

  List<RemoteMailbox> mailboxes() {
    List<RemoteMailbox> mailboxes = new ArrayList<>();
    for (JsonNode one : node.get(path + "/mailboxes", Map.of()).get("mailboxes")) {
      mailboxes.add(
          new RemoteMailbox(
              one.get("id").asLong(),
              one.get("name").asString(),
              one.get("uidValidity").asLong(),
              one.get("messages").asLong(),
              one.get("size").asLong()));
    }
    return mailboxes;
  }

  Set<String> subscriptions() {
    return texts(node.get(path + "/mailboxes", Map.of()).get("subscriptions"));
  }

  void create(String mailbox, boolean subscribed) {
    var _ = node.post(path + "/mailboxes", Map.of("name", mailbox, "subscribed", subscribed));
  }

  /** Those of these names that were brought before. */
  Set<String> known(Collection<String> names) {
    return texts(node.post(path + "/imports/known", Map.of("names", names)).get("known"));
  }

  /** Brings a stream of messages; the answer is what became of them. */
  JsonNode bring(Supplier<InputStream> stream) {
    return node.post(path + "/messages", MailStream.TYPE, stream);
  }

  /** The messages of a mailbox above a UID, as a stream. */
  InputStream open(RemoteMailbox mailbox, long after) {
    return new FromNode(
        node.open(path + "/mailboxes/" + mailbox.id() + "/messages", Map.of("after", after)));
  }

  /** Lets everything come once more; of how many messages it was known that they came. */
  long forget() {
    return node.delete(path + "/imports").get("forgotten").asLong();
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(one -> texts.add(one.asString()));
    return texts;
  }

  /**
   * A mailbox on the server.
   *
   * @param size of all its messages, in octets
   */
  record RemoteMailbox(long id, String name, long uidValidity, long messages, long size) {}

  /** Octets that come from a node; when they do not, it is away. */
  private static final class FromNode extends FilterInputStream {

    FromNode(InputStream octets) {
      super(octets);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      try {
        return super.read(into, offset, length);
      } catch (IOException brokenOff) {
        throw new NodeAwayException("the node broke off");
      }
    }
  }
}
