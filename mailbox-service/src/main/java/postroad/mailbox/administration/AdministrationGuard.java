package postroad.mailbox.administration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets only bearers of the token in (RFC 6750 §2.1); without a token there is no administration.
 */
final class AdministrationGuard extends OncePerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final Optional<byte[]> token;

  AdministrationGuard(Optional<String> token) {
    this.token = token.map(AdministrationGuard::octets);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain next)
      throws ServletException, IOException {
    if (token.isEmpty()) {
      refuse(response, HttpStatus.NOT_FOUND, "the administration is off: set mailbox.admin-token");
    } else if (!isRight(request.getHeader(HttpHeaders.AUTHORIZATION), token.get())) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      refuse(response, HttpStatus.UNAUTHORIZED, "the administration asks for its bearer token");
    } else {
      next.doFilter(request, response);
    }
  }

  /** In the same time for every wrong token of the right length. */
  private static boolean isRight(@Nullable String presented, byte[] token) {
    return presented != null
        && presented.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(octets(presented.substring(SCHEME.length())), token);
  }

  private static void refuse(HttpServletResponse response, HttpStatus status, String why)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType("application/problem+json");
    response
        .getOutputStream()
        .print(
            "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(status.getReasonPhrase(), status.value(), why));
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
