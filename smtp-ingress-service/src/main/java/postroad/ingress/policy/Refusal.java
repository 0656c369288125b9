package postroad.ingress.policy;

import postroad.contract.StatusCode;

/**
 * A no, in words for the client.
 *
 * @param code 4yz for now, 5yz for good
 */
public record Refusal(int code, StatusCode status, String text) {

  public Refusal {
    if (code / 100 != status.group() || (code / 100 != 4 && code / 100 != 5)) {
      throw new IllegalArgumentException("no refusal: " + code + " " + status);
    }
  }

  /** A refusal that only says what the standard has a code for. */
  public static Refusal of(int code, String status, String text) {
    return new Refusal(code, StatusCode.parse(status), text);
  }
}
