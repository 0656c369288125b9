package postroad.administration;

/**
 * Who asks, as far as the journal and the log are to know. A controller gets it as an argument.
 *
 * @param name printable, and never longer than 64 characters
 */
public record Operator(String name) {

  private static final int LONGEST = 64;

  public Operator {
    name = printable(name);
  }

  private static String printable(String said) {
    String clean = said.replaceAll("[^\\p{L}\\p{N} .@_+:/-]", "?").strip();
    String some = clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
    return some.isEmpty() ? "operator" : some;
  }
}
