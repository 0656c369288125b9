package postroad.directory;

import com.ongres.saslprep.SASLprep;
import java.util.Optional;

/** User names and passwords in the one form of many that SCRAM compares (SASLprep, RFC 4013). */
final class SaslPrepared {

  private static final SASLprep PROFILE = new SASLprep();

  private SaslPrepared() {}

  /** A password to be stored; one that the profile forbids is taken as it is, as clients do. */
  static String password(String typed) {
    try {
      return PROFILE.prepareStored(typed);
    } catch (IllegalArgumentException forbidden) {
      return typed;
    }
  }

  /** A name to be looked up; empty when nobody can have it (RFC 5802 §5.1). */
  static Optional<String> user(String typed) {
    try {
      return Optional.of(PROFILE.prepareQuery(typed)).filter(name -> !name.isEmpty());
    } catch (IllegalArgumentException forbidden) {
      return Optional.empty();
    }
  }
}
