package postroad.mailbox.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static postroad.mailbox.administration.Operator.json;
import static postroad.mailbox.administration.Operator.refused;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Accounts;
import postroad.directory.Credentials;
import postroad.directory.DkimKeys;
import postroad.directory.Logins.LoginAnswer;
import postroad.directory.Quota;
import postroad.directory.Quotas;
import postroad.directory.Scope;
import postroad.directory.SigningKey;
import postroad.mailbox.MailboxUnderTest;
import postroad.mailboxstore.Mailboxes;
import tools.jackson.databind.JsonNode;

/** Keys, quotas, wishes, imports and what is removed, as an operator with curl sees them. */
class HousekeepingIT {

  private static final String TOKEN = "a token of the operators";
  private static MailboxUnderTest service;
  private static Operator operator;

  @BeforeAll
  static void start() {
    service =
        new MailboxUnderTest(
            "--postroad.administration.token=" + TOKEN,
            "--postroad.directory.dkim.secret=a secret of the operators");
    operator = new Operator(service.httpPort(), TOKEN);
    service.account("bob");
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aKeyIsMadeSignsAndGivesWayToTheNext() throws Exception {
    String keys = "/admin/domains/b.test/dkim-keys";
    HttpResponse<String> made = call("POST", keys, "{\"selector\":\"First\"}");
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(json(made).get("dnsName").asString()).isEqualTo("first._domainkey.b.test");
    assertThat(json(made).get("state").asString()).isEqualTo("new");
    assertThat(service.bean(DkimKeys.class).signing("b.test")).isEmpty();
    assertThat(call("POST", keys, "{\"selector\":\"first\"}").body()).isEqualTo(made.body());

    call("POST", keys + "/first/activation", "");
    assertThat(verifies(json(made))).isTrue();
    refused(call("DELETE", keys + "/first", ""), 409, "signs");

    String second = json(call("POST", keys, "{}")).get("selector").asString();
    assertThat(second).startsWith("rsa-20");
    assertThat(json(call("POST", keys + "/" + second + "/activation", "")).get("state").asString())
        .isEqualTo("active");
    assertThat(json(call("GET", keys + "/first", "")).get("state").asString()).isEqualTo("retired");
    assertThat(call("DELETE", keys + "/first", "").statusCode()).isEqualTo(204);
    assertThat(json(call("GET", keys, "")).size()).isEqualTo(1);
    call("POST", keys + "/" + second + "/retirement", "");
    assertThat(service.bean(DkimKeys.class).signing("b.test")).isEmpty();

    refused(call("POST", keys, "{\"algorithm\":\"md5\"}"), 400, "ed25519");
    refused(call("POST", keys, "{\"selector\":\"a b\"}"), 400, "selector");
    refused(call("POST", "/admin/domains/none.test/dkim-keys", "{}"), 409, "create it first");
    refused(call("GET", "/admin/domains/none.test/dkim-keys", ""), 404, "domain");
    refused(call("POST", keys + "/none/activation", ""), 404, "key");
  }

  @Test
  void privateKeysAreNeitherShownNorStoredInClear() throws Exception {
    call("POST", "/admin/domains", "{\"name\":\"sealed.test\"}");
    String keys = "/admin/domains/sealed.test/dkim-keys";
    JsonNode made = json(call("POST", keys, "{\"algorithm\":\"ed25519\"}"));
    call("POST", keys + "/" + made.get("selector").asString() + "/activation", "");
    SigningKey signing = service.bean(DkimKeys.class).signing("sealed.test").getFirst();

    byte[] stored =
        service
            .bean(JdbcClient.class)
            .sql("SELECT private_key FROM directory.dkim_key WHERE domain = 'sealed.test'")
            .query((row, _) -> row.getBytes(1))
            .single();
    String secret = octets(signing.privateKey().getEncoded());
    assertThat(octets(stored)).doesNotContain(secret);
    assertThat(call("GET", keys, "").body())
        .doesNotContain(Base64.getEncoder().encodeToString(signing.privateKey().getEncoded()));
    assertThat(signing).hasToString("SigningKey[" + made.get("dnsName").asString() + ", ed25519]");
  }

  @Test
  void aQuotaIsTheAccountsElseTheDomains() throws Exception {
    Account bob = service.bean(Accounts.class).find(MailAddress.parse("bob@b.test")).orElseThrow();
    assertThat(call("PUT", "/admin/domains/b.test/quota", "{\"messages\":500}").statusCode())
        .isEqualTo(204);
    assertThat(service.bean(Quotas.class).of(bob)).isEqualTo(new Quota(0, 500));
    JsonNode set = json(call("PUT", "/admin/accounts/bob@b.test/quota", "{\"bytes\":1000}"));
    assertThat(set.get("inForce").toString()).isEqualTo("{\"bytes\":1000,\"messages\":500}");
    assertThat(json(call("GET", "/admin/accounts/bob@b.test/quota", ""))).isEqualTo(set);
    assertThat(call("GET", "/admin/domains/b.test/quota", "").body()).contains("500");
    assertThat(call("PUT", "/admin/accounts/bob@b.test/quota", "{\"bytes\":-1}").statusCode())
        .isEqualTo(400);
    refused(call("PUT", "/admin/domains/none.test/quota", "{}"), 404, "domain");
    refused(call("GET", "/admin/domains/none.test/quota", ""), 404, "domain");
    refused(call("GET", "/admin/accounts/eve@b.test/quota", ""), 404, "account");
  }

  @Test
  void mailIsSentOnAndAnsweredAsAUserWishes() throws Exception {
    String bob = "/admin/accounts/bob@b.test";
    assertThat(call("PUT", bob + "/forwarding", "{\"targets\":[\"x@c.test\"]}").statusCode())
        .isEqualTo(204);
    assertThat(
            call("PUT", bob + "/vacation", "{\"text\":\"I am away\",\"period\":\"3d\"}")
                .statusCode())
        .isEqualTo(204);
    JsonNode wishes = json(call("GET", bob + "/wishes", ""));
    assertThat(wishes.get("forwarding").get("keep").asBoolean()).isTrue();
    assertThat(wishes.get("vacation").get("text").asString()).isEqualTo("I am away");
    refused(call("PUT", bob + "/forwarding", "{\"targets\":[]}"), 400, "forwarded");
    refused(call("PUT", bob + "/vacation", "{\"text\":\"\"}"), 400, "reply");
    assertThat(call("DELETE", bob + "/forwarding", "").statusCode()).isEqualTo(204);
    refused(call("DELETE", bob + "/forwarding", ""), 404, "forwarding");
    assertThat(call("DELETE", bob + "/vacation", "").statusCode()).isEqualTo(204);
    refused(call("DELETE", bob + "/vacation", ""), 404, "vacation");
  }

  @Test
  void manyAccountsAreMadeAtOnceAndNoneTwice() throws Exception {
    String hash = new BCryptPasswordEncoder(4).encode("brought along");
    String batch =
        """
        {"lines":[
          {"line":2,"address":"Mia@b.test","password":"correct horse","quota":"1KB","enabled":true},
          {"line":3,"address":"noa@b.test","passwordHash":"{BLF-CRYPT}%s"},
          {"line":4,"address":"oda@b.test","enabled":false},
          {"line":5,"address":"mia@B.test","password":"another horse"},
          {"line":6,"address":"bob@b.test","password":"another horse"},
          {"line":7,"address":"x@elsewhere.test"},
          {"line":8,"address":"no address"},
          {"line":9,"address":"pia@b.test","passwordHash":"{SSHA}c2VjcmV0"},
          {"line":10,"address":"quinn@b.test","quota":"much"},
          {"line":11,"address":"rea@b.test","password":"short"}]%s}
        """;
    String expected = "3 made, 2 there, 5 wrong"; // lines 2 to 4; 5 and 6; the rest
    assertThat(summary(call("POST", IMPORTS, batch.formatted(hash, ",\"dryRun\":true"))))
        .isEqualTo(expected);
    assertThat(call("GET", "/admin/accounts/mia@b.test", "").statusCode()).isEqualTo(404);

    HttpResponse<String> report = call("POST", IMPORTS, batch.formatted(hash, ""));
    assertThat(summary(report)).isEqualTo(expected);
    assertThat(report.body()).contains("{SSHA} are not taken", "create it first", "8 characters");
    assertThat(summary(call("POST", IMPORTS, batch.formatted(hash, ""))))
        .isEqualTo("0 made, 5 there, 5 wrong");

    assertThat(login("mia@b.test", "correct horse")).isInstanceOf(LoginAnswer.Welcome.class);
    assertThat(login("noa@b.test", "brought along")).isInstanceOf(LoginAnswer.Welcome.class);
    assertThat(login("oda@b.test", "")).isInstanceOf(LoginAnswer.Refused.class);
    Account mia = service.bean(Accounts.class).find(MailAddress.parse("mia@b.test")).orElseThrow();
    assertThat(service.bean(Mailboxes.class).all(mia.id())).hasSize(6);
    assertThat(service.bean(Quotas.class).ruleOf(mia).bytes()).isEqualTo(1024);
    assertThat(json(call("GET", "/admin/accounts/oda@b.test", "")).get("enabled").asBoolean())
        .isFalse();
    refused(call("POST", IMPORTS, "{\"lines\":[]}"), 400, "1 to 1000");
  }

  @Test
  void aDomainGoesWhenNobodyIsInItAndItsKeysWithIt() throws Exception {
    call("POST", "/admin/domains", "{\"name\":\"gone.test\"}");
    call("POST", "/admin/domains", "{\"name\":\"same.test\",\"aliasOf\":\"gone.test\"}");
    call("POST", "/admin/aliases", "{\"address\":\"a@gone.test\",\"targets\":[\"x@c.test\"]}");
    call("POST", "/admin/domains/gone.test/dkim-keys", "{\"algorithm\":\"ed25519\"}");
    refused(call("DELETE", "/admin/domains/gone.test", ""), 409, "remove them first");
    assertThat(call("GET", "/admin/aliases/a@gone.test", "").body()).contains("x@c.test");
    call("DELETE", "/admin/aliases/a@gone.test", "");
    refused(call("GET", "/admin/aliases/a@gone.test", ""), 404, "alias");
    refused(call("DELETE", "/admin/domains/gone.test", ""), 409, "stand for it");
    assertThat(call("DELETE", "/admin/domains/same.test", "").statusCode()).isEqualTo(204);
    assertThat(call("DELETE", "/admin/domains/gone.test", "").statusCode()).isEqualTo(204);
    refused(call("DELETE", "/admin/domains/gone.test", ""), 404, "domain");
  }

  private static final String IMPORTS = "/admin/accounts/imports";

  private static String summary(HttpResponse<String> report) {
    int made = 0;
    int there = 0;
    int wrong = 0;
    for (JsonNode result : json(report).get("results")) {
      switch (result.get("outcome").asString()) {
        case "made" -> made++;
        case "there" -> there++;
        default -> wrong++;
      }
    }
    return made + " made, " + there + " there, " + wrong + " wrong";
  }

  /** Whether what the key signs can be verified with what DNS is told. */
  private static boolean verifies(JsonNode shown) throws Exception {
    byte[] said = "what was said".getBytes(StandardCharsets.US_ASCII);
    SigningKey key = service.bean(DkimKeys.class).signing("b.test").getFirst();
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(key.privateKey());
    signature.update(said);
    byte[] signed = signature.sign();
    String published = shown.get("dnsText").asString().replaceFirst(".*p=", "");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(published))));
    signature.update(said);
    return signature.verify(signed);
  }

  private static String octets(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  private static LoginAnswer login(String user, String password) {
    return service.bean(Credentials.class).passwords(Scope.IMAP).check(user, password);
  }

  private static HttpResponse<String> call(String method, String path, String body)
      throws Exception {
    return operator.call(method, path, body);
  }
}
