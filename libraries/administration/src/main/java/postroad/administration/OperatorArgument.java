package postroad.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Tells a controller who asks: the owner of an issuer's token, or whom the bearer of the shared
 * token says they are.
 */
final class OperatorArgument implements HandlerMethodArgumentResolver {

  static final String SAYS_TO_BE = "Postroad-Operator";

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Operator.class;
  }

  @Override
  public Operator resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    return operator(Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
  }

  /** Who asks this. */
  static Operator operator(HttpServletRequest request) {
    Principal known = request.getUserPrincipal();
    if (known == null) {
      throw new IllegalStateException("an operator is asked for outside the administration");
    }
    String said = request.getHeader(SAYS_TO_BE);
    boolean hasOwnName = known instanceof JwtAuthenticationToken;
    return new Operator(hasOwnName || said == null ? known.getName() : said);
  }
}
