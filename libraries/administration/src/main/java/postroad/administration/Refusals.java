package postroad.administration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What those hear who are not let in, as a problem (RFC 9457) that says what to do. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final AdministrationSettings settings;

  Refusals(AdministrationSettings settings) {
    this.settings = settings;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
      throws IOException {
    if (settings.isOff()) {
      refuse(
          response,
          HttpStatus.NOT_FOUND,
          "the administration is off: set postroad.administration.token, or .oidc.issuer");
    } else if (reason instanceof IssuerSilentException) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "5");
      refuse(
          response,
          HttpStatus.SERVICE_UNAVAILABLE,
          "the issuer of your token does not tell its keys: try again");
    } else {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      refuse(
          response,
          HttpStatus.UNAUTHORIZED,
          "the administration asks for a bearer token that is good here:"
              + " send Authorization: Bearer TOKEN");
    }
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    refuse(
        response,
        HttpStatus.FORBIDDEN,
        "your token does not allow this: its claim %s must contain %s to look, %s to act"
            .formatted(
                settings.roles().claim(), settings.roles().reader(), settings.roles().operator()));
  }

  private static void refuse(HttpServletResponse response, HttpStatus status, String why)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType("application/problem+json");
    response
        .getOutputStream()
        .print(
            "{\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(status.getReasonPhrase(), status.value(), why.replace("\"", "'")));
  }
}
