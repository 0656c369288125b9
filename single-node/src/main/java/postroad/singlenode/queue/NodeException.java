package postroad.singlenode.queue;

/** The node cannot be asked, or does not want to; the message is for the operator. */
final class NodeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NodeException(String sentence) {
    super(sentence);
  }
}
