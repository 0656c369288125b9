package postroad.directory;

import postroad.contract.MailAddress;

/** Somebody who is to get an account, and how they are known. */
public record Newcomer(MailAddress address, Proof proof) {

  /** What a newcomer's first login is checked against. */
  public sealed interface Proof {

    /** A password in clear; its text, which may be logged, does not contain it. */
    record Password(String text) implements Proof {

      @Override
      public String toString() {
        return "Password[]";
      }
    }

    /** A hash of theirs from elsewhere. */
    record Brought(BroughtHash hash) implements Proof {}

    /** Nothing yet: nobody can log in until a password is set. */
    record None() implements Proof {}
  }
}
