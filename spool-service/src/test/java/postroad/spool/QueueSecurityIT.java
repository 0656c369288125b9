package postroad.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Who may look into the queue, and who may steer it. */
class QueueSecurityIT {

  private static final SpoolUnderTest SPOOL = new SpoolUnderTest();
  private static final TestIssuer ISSUER = TestIssuer.open();
  private static QueueUnderTest queue;
  private static RequestMappingHandlerMapping mappings;

  @BeforeAll
  static void start() {
    var replica =
        SPOOL.start(
            "postroad.administration.token=" + QueueUnderTest.TOKEN,
            "postroad.administration.oidc.issuer=" + ISSUER.name(),
            "postroad.administration.oidc.audience=postroad",
            "postroad.administration.roles.claim=realm_access.roles");
    queue = new QueueUnderTest(SPOOL, replica);
    mappings = replica.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
  }

  @AfterAll
  static void stop() {
    SPOOL.close();
    ISSUER.close();
  }

  @Test
  void withoutATokenOrWithAWrongOneNobodyComesIn() {
    for (String said : new String[] {null, "Bearer wrong", "Basic YTpi", "Bearer "}) {
      HttpResponse<String> answer = queue.call("GET", "/admin/queue/mails", null, said);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer");
      assertThat(answer.headers().firstValue("content-type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
      assertThat(answer.body()).contains("Authorization: Bearer TOKEN");
    }
    assertThat(queue.call("DELETE", "/admin/nothing", null, null).statusCode()).isEqualTo(401);
    assertThat(queue.call("GET", "/admin/openapi", null, null).statusCode()).isEqualTo(401);
  }

  @Test
  void thereIsNoWayAround() {
    for (String path :
        new String[] {
          "/%61dmin/queue/mails",
          "//admin/queue/mails",
          "/admin;x/queue/mails",
          "/actuator/../admin/queue/mails",
          "/admin/queue/mails/",
          "/admin"
        }) {
      assertThat(queue.call("GET", path, null, null).statusCode()).as(path).isIn(400, 401);
    }
  }

  @Test
  void theBearerOfTheTokenMayEverything() {
    assertThat(queue.call("GET", "/admin/queue/mails", null).statusCode()).isEqualTo(200);
    assertThat(queue.act("{\"deed\":\"hold\",\"all\":true,\"dryRun\":true}").get("done").asInt())
        .isZero();
  }

  @Test
  void aReaderMayLookAndNotAct() {
    String reader = bearer("postroad.read");

    assertThat(queue.call("GET", "/admin/queue/mails", null, reader).statusCode()).isEqualTo(200);
    HttpResponse<String> refused =
        queue.call("POST", "/admin/queue/actions", "{\"deed\":\"delete\",\"all\":true}", reader);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("realm_access.roles", "postroad.operate");
    assertThat(queue.call("POST", "/admin/queue/rules", "{}", reader).statusCode()).isEqualTo(403);
    assertThat(queue.call("DELETE", "/admin/queue/rules/1", null, reader).statusCode())
        .isEqualTo(403);
    for (String part : new String[] {"header", "content"}) {
      String path = "/admin/queue/mails/019ab0c0-0000-7000-8000-000000000001/" + part;
      assertThat(queue.call("GET", path, null, reader).statusCode()).isEqualTo(403);
      assertThat(queue.call("GET", path, null, bearer("postroad.operate")).statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void anOperatorOfTheIssuerActsUnderTheNameInTheToken() {
    HttpResponse<String> made =
        queue.call(
            "POST",
            "/admin/queue/rules",
            "{\"deed\":\"hold\",\"tenant\":\"acme\"}",
            bearer("postroad.operate"));

    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(made.body()).contains("\"madeBy\":\"carol\"");
  }

  @Test
  void whoHasANameOfTheIssuersCannotGoByAnother() {
    String called =
        ISSUER.token(
            "postroad",
            Map.of(
                "preferred_username",
                "token",
                "realm_access",
                Map.of("roles", List.of("postroad.operate"))));

    HttpResponse<String> made =
        queue.call(
            "POST",
            "/admin/queue/rules",
            "{\"deed\":\"hold\",\"tenant\":\"other\"}",
            "Bearer " + called);

    assertThat(made.body()).contains("\"madeBy\":\"token\"").doesNotContain("ann");
  }

  @Test
  void aTokenWithoutARoleOrForOthersIsNotEnough() {
    assertThat(queue.call("GET", "/admin/queue/mails", null, bearer("mail")).statusCode())
        .isEqualTo(403);
    String others = "Bearer " + ISSUER.token("mail", claims("postroad.operate"));
    assertThat(queue.call("GET", "/admin/queue/mails", null, others).statusCode()).isEqualTo(401);
  }

  @Test
  void whatIsOutsideTheAdministrationIsAsOpenAsBefore() throws Exception {
    assertThat(SPOOL.get("/actuator/health")).contains("UP");
    assertThat(SPOOL.get("/actuator/queue")).contains("destinations");
  }

  @Test
  void theOpenApiDocumentKnowsEveryWayIn() {
    JsonNode document = queue.get("/admin/openapi");

    assertThat(document.get("openapi").asString()).startsWith("3.");
    for (RequestMappingInfo way : mappings.getHandlerMethods().keySet()) {
      for (String path : way.getPatternValues()) {
        if (path.startsWith("/admin/queue")) {
          assertThat(document.get("paths").has(path)).as(path).isTrue();
        }
      }
    }
    assertThat(document.toString()).doesNotContain("\"operator\"");
  }

  private static String bearer(String role) {
    return "Bearer " + ISSUER.token("postroad", claims(role));
  }

  private static Map<String, Object> claims(String role) {
    return Map.of(
        "preferred_username", "carol", "realm_access", Map.of("roles", List.of("x", role)));
  }
}
