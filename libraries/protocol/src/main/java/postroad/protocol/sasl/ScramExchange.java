package postroad.protocol.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.directory.Account;
import postroad.directory.Logins.LoginAnswer;
import postroad.directory.ScramLogin;
import postroad.directory.ScramLogin.ScramAnswer;
import postroad.protocol.sasl.Gs2Header.Binding;
import postroad.protocol.sasl.ScramMechanism.Terms;
import postroad.protocol.sasl.ScramMessages.ClientFinal;
import postroad.protocol.sasl.ScramMessages.ClientFirst;

/** One login by SCRAM: who, proof, and a last word of ours that the client acknowledges. */
final class ScramExchange implements SaslExchange {

  private final Terms terms;
  private final boolean plus;
  private Stage stage = new Begun();

  ScramExchange(Terms terms, boolean plus) {
    this.terms = terms;
    this.plus = plus;
  }

  private sealed interface Stage {}

  private record Begun() implements Stage {}

  /**
   * The client has said who it is, and we what to prove it with.
   *
   * @param bound what the login is bound to
   * @param challenge what we said
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Challenged(
      ClientFirst first, byte[] bound, ScramLogin login, String nonce, String challenge)
      implements Stage {}

  /** The client has proved who it is, and hears that we know its keys. */
  private record Proved(Account account) implements Stage {}

  private record Over() implements Stage {}

  @Override
  public SaslStep start() {
    return new SaslStep.Challenge(new byte[0]); // the client speaks first (RFC 5802 §5)
  }

  @Override
  public SaslStep answer(byte[] response) {
    Stage reached = stage;
    stage = new Over();
    return switch (reached) {
      case Begun() ->
          ClientText.of(response)
              .flatMap(ScramMessages::first)
              .map(this::challenge)
              .orElseGet(SaslStep.Malformed::new);
      case Challenged challenged ->
          ClientText.of(response)
              .flatMap(ScramMessages::last)
              .map(last -> check(challenged, last))
              .orElseGet(SaslStep.Malformed::new);
      case Proved(Account account) ->
          response.length == 0 ? new SaslStep.Accepted(account) : new SaslStep.Malformed();
      case Over() -> new SaslStep.Malformed();
    };
  }

  private SaslStep challenge(ClientFirst first) {
    Optional<byte[]> bound = bound(first.header().binding());
    String actFor = first.header().actFor();
    if (bound.isEmpty() || !(actFor.isEmpty() || actFor.equalsIgnoreCase(first.user()))) {
      return SaslStep.of(terms.guard().check(first.user(), LoginAnswer.Refused::new));
    }
    ScramLogin login = terms.users().apply(first.user());
    String nonce = first.nonce() + terms.nonces().get();
    String salt = Base64.getEncoder().encodeToString(login.salt());
    String challenge = "r=" + nonce + ",s=" + salt + ",i=" + login.iterations();
    stage = new Challenged(first, bound.get(), login, nonce, challenge);
    return new SaslStep.Challenge(challenge.getBytes(UTF_8));
  }

  /**
   * What the login is bound to; nothing when the client and we do not mean the same. A client that
   * knows channel binding and did not see us offer it speaks through somebody who took the offer
   * away (RFC 5802 §6).
   */
  private Optional<byte[]> bound(Binding binding) {
    return switch (binding) {
      case Binding.Used(String type) -> plus ? terms.bindings().octets(type) : Optional.empty();
      case Binding.Unoffered() ->
          plus || terms.bindings().areOffered() ? Optional.empty() : Optional.of(new byte[0]);
      case Binding.Unknown() -> plus ? Optional.empty() : Optional.of(new byte[0]);
    };
  }

  private SaslStep check(Challenged challenged, ClientFinal last) {
    Proof proof = new Proof(challenged, last);
    return switch (terms.guard().check(challenged.first().user(), proof::check)) {
      case LoginAnswer.Welcome(Account account) -> {
        stage = new Proved(account);
        yield new SaslStep.Challenge(proof.verifier());
      }
      case LoginAnswer.Refused() -> new SaslStep.Refused();
    };
  }

  /** What the client proved, and what we prove in turn. */
  private static final class Proof {

    private final Challenged challenged;
    private final ClientFinal last;
    private byte @Nullable [] signature;

    Proof(Challenged challenged, ClientFinal last) {
      this.challenged = challenged;
      this.last = last;
    }

    LoginAnswer check() {
      String said =
          challenged.first().bare() + "," + challenged.challenge() + "," + last.withoutProof();
      ScramAnswer answer = challenged.login().check(said.getBytes(UTF_8), last.proof());
      boolean sameTalk = last.nonce().equals(challenged.nonce()) && isBound();
      if (answer instanceof ScramAnswer.Welcome(Account account, byte[] ours) && sameTalk) {
        signature = ours;
        return new LoginAnswer.Welcome(account);
      }
      return new LoginAnswer.Refused();
    }

    byte[] verifier() {
      return ("v=" + Base64.getEncoder().encodeToString(signature)).getBytes(UTF_8);
    }

    private boolean isBound() {
      ByteArrayOutputStream expected = new ByteArrayOutputStream();
      expected.writeBytes(challenged.first().header().written().getBytes(UTF_8));
      expected.writeBytes(challenged.bound());
      return MessageDigest.isEqual(last.channel(), expected.toByteArray());
    }
  }
}
