package postroad.mailbox.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.mailbox.administration.Operator.json;
import static postroad.mailbox.administration.Operator.refused;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;
import postroad.contract.NextHop;
import postroad.directory.Accounts;
import postroad.directory.Directory;
import postroad.directory.Residence;
import postroad.mailbox.MailboxUnderTest;

/** Where mail goes, as an operator with curl says it. */
class RoutingAdministrationIT {

  private static final String TOKEN = "a token of the operators";

  private static MailboxUnderTest service;
  private static Operator operator;

  @BeforeAll
  static void start() {
    service = new MailboxUnderTest("--postroad.administration.token=" + TOKEN);
    operator = new Operator(service.httpPort(), TOKEN);
    service.bean(Accounts.class).createDomain("b.test");
    service.bean(Accounts.class).createAccount(MailAddress.parse("bob@b.test"), "correct horse");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void domainsAreRelayedOrStandForOthers() throws Exception {
    HttpResponse<String> made =
        call("POST", "/admin/domains", "{\"name\":\"R.test\",\"nextHost\":\"Gate.test:2525\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(json(made).get("kind").asString()).isEqualTo("relay-to");
    assertThat(json(made).get("nextHost").asString()).isEqualTo("gate.test:2525");
    assertThat(residence("x@r.test"))
        .isEqualTo(new Residence.AtHost(new NextHop("gate.test", 2525)));
    HttpResponse<String> old =
        call("POST", "/admin/domains", "{\"name\":\"old.test\",\"aliasOf\":\"B.test\"}");
    assertThat(json(old).get("aliasOf").asString()).isEqualTo("b.test");
    assertThat(residence("bob@old.test")).isInstanceOf(Residence.AtAccount.class);
    assertThat(json(call("GET", "/admin/domains/Old.test", "")).get("kind").asString())
        .isEqualTo("alias-of");
    assertThat(json(call("PUT", "/admin/domains/old.test/kind", "{}")).get("kind").asString())
        .isEqualTo("local");
    assertThat(residence("bob@old.test")).isEqualTo(new Residence.Nobody());

    String kind = "/admin/domains/b.test/kind";
    refused(call("PUT", kind, "{\"nextHost\":\"gate.test\"}"), 409, "has names");
    refused(call("PUT", kind, "{\"nextHost\":\"a b\"}"), 400, "nextHost");
    refused(call("PUT", kind, "{\"nextHost\":\"a\",\"aliasOf\":\"b\"}"), 400, "never both");
    refused(
        call("PUT", "/admin/domains/old.test/kind", "{\"aliasOf\":\"r.test\"}"), 409, "not here");
    refused(call("PUT", "/admin/domains/old.test/kind", "{\"aliasOf\":\"a b\"}"), 409, "not ours");
    refused(call("GET", "/admin/domains/none.test", ""), 404, "domain");
    refused(
        call("POST", "/admin/aliases", "{\"address\":\"x@r.test\",\"targets\":[\"y@c.test\"]}"),
        409,
        "relayed");
  }

  @Test
  void rulesAreOneListAndAMistakeChangesNothing() throws Exception {
    call("POST", "/admin/domains", "{\"name\":\"rules.test\"}");
    String rules = "/admin/domains/rules.test/rules";
    String two =
        "[{\"pattern\":\"(.*)-x\",\"targets\":[\"$1@c.test\"]},"
            + "{\"pattern\":\"y\",\"targets\":[\"z@c.test\",\"bob@b.test\"]}]";
    assertThat(call("PUT", rules, two).statusCode()).isEqualTo(200);
    assertThat(call("GET", rules, "").body()).isEqualTo(two);
    assertThat(residence("a-x@rules.test")).isEqualTo(at("a@c.test"));
    refused(
        call("PUT", rules, two.replace("\"y\"", "\"(y\"")),
        400,
        "rule 2: the pattern is no regular");
    refused(call("PUT", rules, two.replace("$1@", "$2@")), 400, "rule 1: the pattern has no such");
    refused(call("PUT", rules, "[{\"pattern\":\"y\"}]"), 400, "rule 1: targets are missing");
    refused(call("PUT", rules, "[{\"targets\":[]}]"), 400, "pattern is missing");
    assertThat(call("GET", rules, "").body()).isEqualTo(two);
    refused(call("GET", "/admin/domains/none.test/rules", ""), 404, "domain");
    refused(call("PUT", "/admin/domains/none.test/rules", "[]"), 409, "create it first");
    assertThat(call("PUT", rules, "[]").statusCode()).isEqualTo(200);
    assertThat(residence("a-x@rules.test")).isEqualTo(new Residence.Nobody());
  }

  @Test
  void aCatchAllIsGivenAndTaken() throws Exception {
    call("POST", "/admin/domains", "{\"name\":\"caught.test\"}");
    String path = "/admin/domains/caught.test/catch-all";
    HttpResponse<String> given = call("PUT", path, "{\"targets\":[\"bob@b.test\"]}");
    assertThat(json(given).get("catchAll").toString()).isEqualTo("[\"bob@b.test\"]");
    assertThat(residence("any@caught.test")).isEqualTo(at("bob@b.test"));
    refused(call("PUT", path, "{}"), 400, "targets are missing");
    refused(call("PUT", path, "{\"targets\":[\"bob\"]}"), 400, "local@domain");
    assertThat(json(call("PUT", path, "{\"targets\":[]}")).get("catchAll").size()).isZero();
    assertThat(residence("any@caught.test")).isEqualTo(new Residence.Nobody());
  }

  @Test
  void groupsAreCreatedListedChangedAndDeleted() throws Exception {
    String wanted =
        "{\"address\":\"team@b.test\",\"posting\":\"members\",\"members\":[\"bob@b.test\"]}";
    assertThat(call("POST", "/admin/groups", wanted).statusCode()).isEqualTo(201);
    assertThat(call("POST", "/admin/groups", wanted).statusCode()).isEqualTo(200);
    String team = "/admin/groups/team@b.test";
    HttpResponse<String> more = call("POST", team + "/members", "{\"members\":[\"Ann@c.test\"]}");
    assertThat(json(more).get("members").toString()).isEqualTo("[\"Ann@c.test\",\"bob@b.test\"]");
    HttpResponse<String> changed =
        call("PUT", team + "/posting", "{\"posting\":\"listed\",\"senders\":[\"@D.test\"]}");
    assertThat(json(changed).get("senders").toString()).isEqualTo("[\"@d.test\"]");
    assertThat(call("GET", "/admin/groups?domain=b.test", "").body())
        .contains("team@b.test", "listed", "@d.test");
    call("DELETE", team + "/members/ann@C.test", "");
    assertThat(json(call("GET", team, "")).get("members").toString()).isEqualTo("[\"bob@b.test\"]");

    refused(call("POST", "/admin/groups", "{}"), 400, "address");
    refused(
        call("POST", "/admin/groups", "{\"address\":\"t@b.test\"}"), 400, "anyone, members, users");
    refused(
        call("PUT", team + "/posting", "{\"posting\":\"listed\",\"senders\":[\"x\"]}"),
        400,
        "sender");
    refused(call("POST", team + "/members", "{\"members\":[null]}"), 400, "members are missing");
    refused(call("GET", "/admin/groups/none@b.test", ""), 404, "group");
    refused(
        call("POST", "/admin/groups/none@b.test/members", "{\"members\":[\"x@c.test\"]}"),
        404,
        "group");
    assertThat(call("DELETE", team, "").statusCode()).isEqualTo(204);
    refused(call("DELETE", team, ""), 404, "group");
  }

  @Test
  void anAliasThatLeadsToNothingButItselfIsRefused() throws Exception {
    call("POST", "/admin/aliases", "{\"address\":\"a1@b.test\",\"targets\":[\"a2@b.test\"]}");
    refused(
        call("POST", "/admin/aliases", "{\"address\":\"a2@b.test\",\"targets\":[\"a1@b.test\"]}"),
        409,
        "leads back to this name");
    HttpResponse<String> changed =
        call("PUT", "/admin/aliases/a1@b.test/targets", "{\"targets\":[\"x@c.test\"]}");
    assertThat(json(changed).get("targets").toString()).isEqualTo("[\"x@c.test\"]");
    assertThat(residence("a1@b.test")).isEqualTo(at("x@c.test"));
    refused(
        call("PUT", "/admin/aliases/a9@b.test/targets", "{\"targets\":[\"x@c.test\"]}"),
        404,
        "alias");
  }

  @Test
  void theSecretOfRewrittenSendersIsRenewed() throws Exception {
    MailAddress carol = MailAddress.parse("carol@c.test");
    MailAddress bob = MailAddress.parse("bob@b.test");
    Directory directory = service.bean(Directory.class);
    MailAddress before = directory.senderForNextHost(carol, bob);
    assertThat(call("POST", "/admin/srs-secret/renewals", "").statusCode()).isEqualTo(204);
    assertThat(directory.senderForNextHost(carol, bob)).isNotEqualTo(before);
    assertThat(directory.residenceOf(before)).isEqualTo(at("carol@c.test"));
  }

  private static Residence residence(String address) {
    return service.bean(Directory.class).residenceOf(MailAddress.parse(address));
  }

  private static Residence at(String... targets) {
    return new Residence.AtAlias(List.of(targets).stream().map(MailAddress::parse).toList());
  }

  private static HttpResponse<String> call(String method, String path, String body)
      throws Exception {
    return operator.call(method, path, body);
  }
}
