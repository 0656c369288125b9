package postroad.mailbox.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.mailbox.administration.Operator.json;
import static postroad.mailbox.administration.Operator.refused;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.directory.Credentials;
import postroad.directory.Directory;
import postroad.directory.Logins.LoginAnswer;
import postroad.directory.Residence;
import postroad.directory.Scope;
import postroad.directory.Tenants;
import postroad.mailbox.MailboxUnderTest;
import postroad.mailboxstore.Mailboxes;
import tools.jackson.databind.JsonNode;

/** The administration over HTTP, as an operator with curl sees it. */
class AdministrationIT {

  private static final String TOKEN = "a token of the operators";
  private static MailboxUnderTest service;
  private static Operator operator;

  @BeforeAll
  static void start() {
    service = new MailboxUnderTest("--postroad.administration.token=" + TOKEN);
    operator = new Operator(service.httpPort(), TOKEN);
    service.bean(Accounts.class).createDomain("b.test");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void anAccountIsCreatedOnceWithItsMailboxes() throws Exception {
    String wanted = "{\"address\":\"Ann@b.test\",\"password\":\"correct horse\"}";
    HttpResponse<String> first = call("POST", "/admin/accounts", wanted);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(json(first).get("address").asString()).isEqualTo("ann@b.test");
    assertThat(json(first).get("enabled").asBoolean()).isTrue();
    assertThat(first.body()).doesNotContain("correct horse", "argon2");
    assertThat(call("POST", "/admin/accounts", wanted).statusCode()).isEqualTo(200);

    Account ann = service.bean(Accounts.class).find(MailAddress.parse("ann@b.test")).orElseThrow();
    assertThat(service.bean(Mailboxes.class).all(ann.id())).hasSize(6);
    assertThat(json(call("GET", "/admin/accounts?domain=B.test&size=1", "")).get("total").asInt())
        .isPositive();
    assertThat(call("GET", "/admin/accounts/ann@b.test", "").statusCode()).isEqualTo(200);
    assertThat(login("correct horse")).isInstanceOf(LoginAnswer.Welcome.class);

    assertThat(
            call("PUT", "/admin/accounts/ann@b.test/password", "{\"password\":\"battery staple\"}")
                .statusCode())
        .isEqualTo(204);
    assertThat(login("correct horse")).isInstanceOf(LoginAnswer.Refused.class);
    assertThat(login("battery staple")).isInstanceOf(LoginAnswer.Welcome.class);
    assertThat(call("PATCH", "/admin/accounts/ann@b.test", "{\"enabled\":false}").statusCode())
        .isEqualTo(204);
    assertThat(login("battery staple")).isInstanceOf(LoginAnswer.Refused.class);
  }

  @Test
  void appPasswordsAreShownOnceListedAndRevoked() throws Exception {
    service.bean(Accounts.class).createAccount(MailAddress.parse("cleo@b.test"), "correct horse");
    String path = "/admin/accounts/cleo@b.test/app-passwords";
    HttpResponse<String> made = call("POST", path, "{\"name\":\"phone\",\"scopes\":[\"imap\"]}");
    assertThat(made.statusCode()).isEqualTo(201);
    String password = json(made).get("password").asString();
    assertThat(login("cleo@b.test", password)).isInstanceOf(LoginAnswer.Welcome.class);

    HttpResponse<String> listed = call("GET", path, "");
    assertThat(listed.body()).doesNotContain(password).contains("phone", "IMAP");
    assertThat(json(listed).get(0).get("lastUsed").asString()).isNotEmpty();
    refused(call("POST", path, "{\"name\":\"phone\"}"), 409, "name");
    refused(call("POST", path, "{\"name\":\" \"}"), 400, "name");
    refused(call("POST", path, "{\"name\":\"x\",\"scopes\":[\"ftp\"]}"), 400, "smtp");
    refused(call("GET", path.replace("cleo", "eve"), ""), 404, "account");

    String one = path + "/" + json(listed).get(0).get("id").asString();
    assertThat(call("DELETE", one, "").statusCode()).isEqualTo(204);
    refused(call("DELETE", one, ""), 404, "app password");
    refused(call("DELETE", path + "/none", ""), 404, "app password");
    assertThat(login("cleo@b.test", password)).isInstanceOf(LoginAnswer.Refused.class);
  }

  @Test
  void domainsAreCreatedListedAndDisabled() throws Exception {
    HttpResponse<String> made = call("POST", "/admin/domains", "{\"name\":\"C\u00e4fe.test\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(json(made).get("name").asString()).isEqualTo("xn--cfe-qla.test");
    assertThat(call("GET", "/admin/domains", "").body()).contains("xn--cfe-qla.test", "b.test");
    assertThat(call("PATCH", "/admin/domains/xn--cfe-qla.test", "{\"enabled\":false}").statusCode())
        .isEqualTo(204);
    assertThat(call("GET", "/admin/domains", "").body()).contains("\"enabled\":false");
    refused(call("PATCH", "/admin/domains/none.test", "{\"enabled\":true}"), 404, "domain");
    String tenant = "/admin/domains/xn--cfe-qla.test/tenant";
    assertThat(call("PUT", tenant, "{\"tenant\":\"acme\"}").statusCode()).isEqualTo(204);
    assertThat(service.bean(Tenants.class).of("C\u00e4fe.test")).hasValue("acme");
    assertThat(call("PUT", tenant, "{}").statusCode()).isEqualTo(204);
    assertThat(service.bean(Tenants.class).of("xn--cfe-qla.test")).isEmpty();
    refused(call("PUT", tenant, "{\"tenant\":\"a\\nb\"}"), 400, "tenant");
    refused(call("PUT", "/admin/domains/none.test/tenant", "{}"), 404, "domain");
    refused(call("POST", "/admin/domains", "{\"name\":\"no domain\"}"), 400, "domain name");
  }

  @Test
  void aliasesAreCreatedListedAndDeleted() throws Exception {
    String wanted = "{\"address\":\"sales@b.test\",\"targets\":[\"x@b.test\",\"y@c.test\"]}";
    assertThat(call("POST", "/admin/aliases", wanted).statusCode()).isEqualTo(201);
    JsonNode listed = json(call("GET", "/admin/aliases?domain=b.test", ""));
    assertThat(listed.get("entries").toString()).contains("sales@b.test", "x@b.test", "y@c.test");
    assertThat(service.bean(Directory.class).residenceOf(MailAddress.parse("sales@b.test")))
        .isInstanceOf(Residence.AtAlias.class);
    refused(
        call(
            "POST",
            "/admin/accounts",
            "{\"address\":\"sales@b.test\",\"password\":\"correct horse\"}"),
        409,
        "name");
    assertThat(call("DELETE", "/admin/aliases/sales@b.test", "").statusCode()).isEqualTo(204);
    assertThat(call("DELETE", "/admin/aliases/sales@b.test", "").statusCode()).isEqualTo(404);
  }

  @Test
  void sendersAreGrantedListedAndTakenBack() throws Exception {
    call("POST", "/admin/accounts", "{\"address\":\"gus@b.test\",\"password\":\"correct horse\"}");
    String grants = "/admin/accounts/gus@b.test/sender-grants";
    assertThat(call("POST", grants, "{\"sender\":\"Shop@C.test\"}").statusCode()).isEqualTo(201);
    assertThat(call("POST", grants, "{\"sender\":\"shop@c.test\"}").statusCode()).isEqualTo(200);
    assertThat(call("POST", grants, "{\"sender\":\"@d.test\"}").statusCode()).isEqualTo(201);
    assertThat(call("GET", grants, "").body())
        .isEqualTo("[{\"sender\":\"@d.test\"},{\"sender\":\"shop@c.test\"}]");
    refused(call("POST", grants, "{\"sender\":\"shop\"}"), 400, "@domain");
    refused(call("POST", grants, "{}"), 400, "sender");
    refused(call("GET", "/admin/accounts/eve@b.test/sender-grants", ""), 404, "account");
    assertThat(call("DELETE", grants + "/@d.test", "").statusCode()).isEqualTo(204);
    refused(call("DELETE", grants + "/@d.test", ""), 404, "grant");

    String limits = "/admin/accounts/gus@b.test/sending-limits";
    assertThat(json(call("GET", limits, "")).get("mailsPerHour").isNull()).isTrue();
    assertThat(call("PUT", limits, "{\"mailsPerHour\":9000}").statusCode()).isEqualTo(204);
    assertThat(json(call("GET", limits, "")).get("mailsPerHour").asInt()).isEqualTo(9000);
    assertThat(call("PUT", limits, "{\"mailsPerHour\":0}").statusCode()).isEqualTo(400);
  }

  @Test
  void whatUsersWantDoneWithTheirMailIsSaidAndTakenBack() throws Exception {
    call("POST", "/admin/domains", "{\"name\":\"b.test\"}");
    call("POST", "/admin/accounts", "{\"address\":\"una@b.test\",\"password\":\"correct horse\"}");
    String forwarding = "/admin/accounts/una@b.test/forwarding";
    refused(call("GET", forwarding, ""), 404, "forwarding");
    String wanted = "{\"targets\":[\"una@far.test\"],\"keep\":true}";
    assertThat(call("PUT", forwarding, wanted).statusCode()).isEqualTo(204);
    assertThat(call("GET", forwarding, "").body()).isEqualTo(wanted.replace(" ", ""));
    assertThat(call("PUT", forwarding, "{\"targets\":[],\"keep\":true}").statusCode())
        .isEqualTo(400);
    assertThat(call("DELETE", forwarding, "").statusCode()).isEqualTo(204);
    refused(call("DELETE", forwarding, ""), 404, "forwarding");

    String vacation = "/admin/accounts/una@b.test/vacation";
    refused(call("GET", vacation, ""), 404, "vacation");
    String away =
        "{\"text\":\"Back on Monday.\",\"until\":\"2026-11-30T00:00:00Z\",\"period\":\"P3D\"}";
    assertThat(call("PUT", vacation, away).statusCode()).isEqualTo(204);
    assertThat(json(call("GET", vacation, "")).get("until").asString())
        .isEqualTo("2026-11-30T00:00:00Z");
    assertThat(call("PUT", vacation, "{\"subject\":\"away\"}").statusCode()).isEqualTo(400);
    assertThat(call("DELETE", vacation, "").statusCode()).isEqualTo(204);
    refused(call("GET", "/admin/accounts/eve@b.test/vacation", ""), 404, "account");
  }

  @Test
  void wrongInputIsAnsweredWithItsReason() throws Exception {
    String accounts = "/admin/accounts";
    refused(call("POST", accounts, "{\"address\":\"nobody\",\"password\":\"x\"}"), 400, "local@");
    refused(call("POST", accounts, "{\"address\":\"a@b.test\",\"password\":\"short\"}"), 400, "8");
    refused(call("POST", accounts, "{\"password\":\"correct horse\"}"), 400, "address");
    refused(call("POST", accounts, "{\"address\":"), 400, "");
    refused(
        call("POST", accounts, "{\"address\":\"a@z.test\",\"password\":\"correct horse\"}"),
        409,
        "create it first");
    refused(
        call("POST", accounts, "{\"address\":\"a+b@b.test\",\"password\":\"correct horse\"}"),
        400,
        "delimiter");
    refused(call("PATCH", "/admin/domains/b.test", "{}"), 400, "enabled");
    refused(call("GET", "/admin/accounts/eve@b.test", ""), 404, "account");
  }

  @Test
  void withoutTheTokenNothingIsShown() throws Exception {
    for (String path : new String[] {"/admin", "/admin/domains", "//admin/domains", "/%61dmin/x"}) {
      assertThat(send("GET", path, "", "Bearer wrong").statusCode()).as(path).isNotEqualTo(200);
    }
    refused(send("GET", "/admin/domains", "", "Bearer wrong"), 401, "Authorization: Bearer TOKEN");
    refused(send("GET", "/admin/domains", "", TOKEN), 401, "Authorization: Bearer TOKEN");
    assertThat(send("GET", "/actuator/health/liveness", "", "none").statusCode()).isEqualTo(200);
    assertThat(send("GET", "/actuator/health/readiness", "", "none").statusCode()).isEqualTo(200);
    assertThat(send("GET", "/actuator/prometheus", "", "none").body())
        .contains("postroad_filed_total", "postroad_failed_total", "postroad_in_flight");
  }

  private static LoginAnswer login(String password) {
    return login("ann@b.test", password);
  }

  private static LoginAnswer login(String user, String password) {
    return service.bean(Credentials.class).passwords(Scope.IMAP).check(user, password);
  }

  private static HttpResponse<String> call(String method, String path, String body)
      throws Exception {
    return operator.call(method, path, body);
  }

  private static HttpResponse<String> send(
      String method, String path, String body, String authorization) throws Exception {
    return operator.send(method, path, body, authorization);
  }
}
