package postroad.mailbox.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Who is let in. */
class AdministrationGuardTest {

  private final MockHttpServletResponse response = new MockHttpServletResponse();
  private final MockFilterChain inside = new MockFilterChain();

  @Test
  void withoutATokenThereIsNoAdministration() throws Exception {
    ask(Optional.empty(), "Bearer ");
    assertThat(response.getStatus()).isEqualTo(404);
    assertThat(response.getContentAsString()).contains("mailbox.admin-token");
    assertThat(inside.getRequest()).isNull();
  }

  @Test
  void theBearerOfTheTokenIsLetIn() throws Exception {
    ask(Optional.of("the right token!"), "bearer the right token!");
    assertThat(inside.getRequest()).isNotNull();
  }

  @Test
  void othersAreAskedForIt() throws Exception {
    ask(Optional.of("the right token!"), "Bearer the wrong token!");
    assertThat(response.getStatus()).isEqualTo(401);
    assertThat(response.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(inside.getRequest()).isNull();
  }

  private void ask(Optional<String> token, String authorization) throws Exception {
    var request = new MockHttpServletRequest("GET", "/admin/domains");
    request.addHeader("Authorization", authorization);
    new AdministrationGuard(token).doFilter(request, response, inside);
  }
}
