package postroad.directory;

import java.util.List;
import java.util.function.Supplier;
import postroad.directory.Logins.LoginAnswer;

/**
 * A login by SCRAM against all the keys a user may prove: they share their salt.
 *
 * @param told what the client is told
 * @param candidates one at least, so that nobody is as much work as somebody
 */
record StoredScramLogin(ScramKeys told, List<Candidate> candidates) implements ScramLogin {

  StoredScramLogin {
    candidates = List.copyOf(candidates);
  }

  /** Keys, and what proving them comes to. */
  record Candidate(ScramKeys keys, Supplier<LoginAnswer> outcome) {}

  @Override
  public byte[] salt() {
    return told.salt();
  }

  @Override
  public int iterations() {
    return told.iterations();
  }

  @Override
  public ScramAnswer check(byte[] authMessage, byte[] proof) {
    for (Candidate candidate : candidates) {
      if (candidate.keys().areProvedBy(authMessage, proof)
          && candidate.outcome().get() instanceof LoginAnswer.Welcome(Account account)) {
        return new ScramAnswer.Welcome(account, candidate.keys().signature(authMessage));
      }
    }
    return new ScramAnswer.Refused();
  }
}
