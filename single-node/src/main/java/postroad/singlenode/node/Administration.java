package postroad.singlenode.node;

import java.nio.file.Path;
import postroad.singlenode.DataFolder;

/** Whom a person may ask, and where a node says that it has them. */
public enum Administration {
  /** What waits: the spool's. */
  QUEUE("a spool's administration, such as http://127.0.0.1:8082") {
    @Override
    Path addressIn(Path folder) {
      return DataFolder.queueAddressIn(folder);
    }
  },
  /** Who lives here, and what they have: the mailbox service's. */
  MAILBOXES("a mailbox service's administration, such as http://127.0.0.1:8084") {
    @Override
    Path addressIn(Path folder) {
      return DataFolder.mailboxAddressIn(folder);
    }
  },
  /** What mail programs are told, and anybody: the access service's. */
  READERS("an access service, such as http://127.0.0.1:8085") {
    @Override
    Path addressIn(Path folder) {
      return DataFolder.accessAddressIn(folder);
    }

    @Override
    boolean asksForToken() {
      return false;
    }
  };

  private final String address;

  Administration(String address) {
    this.address = address;
  }

  abstract Path addressIn(Path folder);

  boolean asksForToken() {
    return true;
  }

  /** The options every command has that asks this one. */
  public String help() {
    return """

    Which node:
      --data DIR             the one that runs on DIR (default: data)
      --url ADDRESS          %s
      --token TOKEN          its token (default: DIR/admin-token, or POSTROAD_ADMIN_TOKEN)
      --json                 for programs: one JSON object a line
    """
        .formatted(address);
  }
}
