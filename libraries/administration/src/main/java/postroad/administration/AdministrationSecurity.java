package postroad.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Lets readers look and operators act under {@code /admin}, and nobody else in. Everything outside
 * is left alone.
 */
public final class AdministrationSecurity {

  private static final String SCHEME = "Bearer ";

  private final AdministrationSettings settings;

  AdministrationSecurity(AdministrationSettings settings) {
    this.settings = settings;
  }

  /**
   * The chain of filters in front of {@code /admin}.
   *
   * @param forOperators what only operators may look at
   */
  public SecurityFilterChain chain(HttpSecurity http, String... forOperators) {
    AuthenticationManager who = who();
    Refusals refusals = new Refusals(settings);
    return http.securityMatcher("/admin", "/admin/**")
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .csrf(AbstractHttpConfigurer::disable) // no browser sends a bearer token by itself
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(asked ->
            asked
                .requestMatchers(forOperators)
                .hasRole(Role.OPERATOR.name())
                .requestMatchers(HttpMethod.GET)
                .hasRole(Role.READER.name())
                .anyRequest()
                .hasRole(Role.OPERATOR.name()))
        .oauth2ResourceServer(tokens ->
            tokens
                .bearerTokenResolver(AdministrationSecurity::tokenOf)
                .authenticationManagerResolver(_ -> who)
                .authenticationEntryPoint(refusals)
                .accessDeniedHandler(refusals))
        .build();
  }

  private AuthenticationManager who() {
    List<AuthenticationProvider> ways = new ArrayList<>();
    settings.sharedToken().map(SharedTokenLogin::new).ifPresent(ways::add);
    if (settings.hasIssuer()) {
      ways.add(new IssuerLogin(settings));
    }
    return ways.isEmpty() ? AdministrationSecurity::nobody : manager(ways);
  }

  /** A token nobody knows is a wrong one. */
  private static AuthenticationManager manager(List<AuthenticationProvider> ways) {
    AuthenticationManager known = new ProviderManager(ways);
    return presented -> {
      try {
        return known.authenticate(presented);
      } catch (org.springframework.security.authentication.ProviderNotFoundException nobody) {
        throw new InvalidBearerTokenException("the token is not good here", nobody);
      }
    };
  }

  private static org.springframework.security.core.Authentication nobody(
      org.springframework.security.core.Authentication presented) {
    throw new InvalidBearerTokenException("the administration is off");
  }

  /** Also a token that is no JSON Web Token: an operator may have chosen any words. */
  private static @Nullable String tokenOf(HttpServletRequest request) {
    String said = request.getHeader(HttpHeaders.AUTHORIZATION);
    return said != null && said.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? said.substring(SCHEME.length())
        : null;
  }
}
