package postroad.administration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Says in the log who changed what, by whichever way: one line for each request that is more than a
 * look, with what became of it. What was sent, which may be a password, is not in it.
 */
final class AuditTrail implements HandlerInterceptor {

  private static final Logger log = LoggerFactory.getLogger("postroad.audit");
  private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void afterCompletion(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable Exception trouble) {
    if (!LOOKS.contains(request.getMethod()) && request.getUserPrincipal() != null) {
      log.info(
          "{}: {} {} ({})",
          OperatorArgument.operator(request).name(),
          request.getMethod(),
          request.getRequestURI(), // as it was sent: escaped
          response.getStatus());
    }
  }
}
