package postroad.ingress.command;

/** A client's mistake in grammar, caught where its line is read. */
public final class SyntaxError extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Fault fault;

  public SyntaxError(Fault fault) {
    super(fault.name(), null, false, false);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
