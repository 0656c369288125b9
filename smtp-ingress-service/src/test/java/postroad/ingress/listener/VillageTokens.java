package postroad.ingress.listener;

import java.util.Map;
import java.util.Optional;
import postroad.protocol.sasl.BearerTokens;
import postroad.protocol.sasl.IssuerAwayException;

/** In the village {@code alices} is alice's token, and of {@code away} nobody can tell. */
final class VillageTokens implements BearerTokens {

  @Override
  public Optional<String> ownerOf(String token) {
    return switch (token) {
      case "alices" -> Optional.of("alice@example.test");
      case "away" -> throw new IssuerAwayException("no answer", new IllegalStateException("away"));
      default -> Optional.empty();
    };
  }

  @Override
  public Map<String, String> hints() {
    return Map.of("scope", "mail");
  }
}
