package postroad.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.AuthenticationException;

/** What those hear who are not let in. */
class RefusalsTest {

  @Test
  void withoutATokenThereIsNoAdministration() throws Exception {
    MockHttpServletResponse answer = answer("", new BadCredentialsException("none"));
    assertThat(answer.getStatus()).isEqualTo(404);
    assertThat(answer.getContentAsString()).contains("set postroad.administration.token");
  }

  @Test
  void othersAreAskedForIt() throws Exception {
    MockHttpServletResponse answer =
        answer("sixteen characters", new BadCredentialsException("none"));
    assertThat(answer.getStatus()).isEqualTo(401);
    assertThat(answer.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
  }

  @Test
  void aSilentIssuerIsNobodysFault() throws Exception {
    MockHttpServletResponse answer =
        answer("sixteen characters", new IssuerSilentException(new IllegalStateException("away")));
    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getHeader("Retry-After")).isEqualTo("5");
  }

  private static MockHttpServletResponse answer(String token, AuthenticationException reason)
      throws Exception {
    AdministrationSettings settings =
        AdministrationSettingsTest.bind(Map.of("postroad.administration.token", token));
    MockHttpServletResponse answer = new MockHttpServletResponse();
    new Refusals(settings)
        .commence(new MockHttpServletRequest("GET", "/admin/domains"), answer, reason);
    return answer;
  }
}
