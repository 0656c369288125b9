package postroad.spool;

import static postroad.spool.Neighbours.letter;
import static postroad.spool.Neighbours.returned;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import postroad.contract.DeliveryOutcome.NotDelivered;
import postroad.contract.JournalEvent;
import postroad.contract.MailAddress;
import postroad.contract.Recipient;
import postroad.directory.Tenants;
import postroad.spool.content.MailInHand;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The administration of a spool, as an operator with curl sees it. */
final class QueueUnderTest {

  static final String TOKEN = "the operators' token";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final SpoolUnderTest spool;
  private final ConfigurableApplicationContext replica;
  private final HttpClient http = HttpClient.newHttpClient();

  QueueUnderTest(SpoolUnderTest spool, ConfigurableApplicationContext replica) {
    this.spool = spool;
    this.replica = replica;
  }

  JdbcClient database() {
    return replica.getBean(JdbcClient.class);
  }

  HttpResponse<String> call(String method, String path, @Nullable String body) {
    return call(method, path, body, "Bearer " + TOKEN);
  }

  HttpResponse<String> call(
      String method, String path, @Nullable String body, @Nullable String authorization) {
    String port = replica.getEnvironment().getRequiredProperty("local.server.port");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Postroad-Operator", "ann");
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  JsonNode get(String path) {
    HttpResponse<String> answer = call("GET", path, null);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  JsonNode act(String body) {
    HttpResponse<String> answer = call("POST", "/admin/queue/actions", body);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  JsonNode rule(String body) {
    HttpResponse<String> answer = call("POST", "/admin/queue/rules", body);
    if (answer.statusCode() != 201) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  /** All that the list shows under this query, page by page of two. */
  List<JsonNode> list(String query) {
    List<JsonNode> all = new ArrayList<>();
    String next = "";
    do {
      JsonNode page = get("/admin/queue/mails?limit=2&" + query + next);
      page.get("entries").forEach(all::add);
      next =
          page.get("next").isNull()
              ? ""
              : "&next=" + URLEncoder.encode(page.get("next").asString(), StandardCharsets.UTF_8);
    } while (!next.isEmpty());
    return all;
  }

  /** What this replica remembers of the directory is old now. */
  void ageDirectory() {
    replica.getBean(Tenants.class).assign("nowhere.test", null);
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  /** What the journal says operators did with this mail, once it says so much. */
  List<String> steered(MailInHand mail, int count) {
    return Awaitility.await()
        .until(
            () ->
                spool.journal(mail.envelope().mailId()).stream()
                    .filter(JournalEvent.Steered.class::isInstance)
                    .map(JournalEvent.Steered.class::cast)
                    .map(event -> event.deed() + " by " + event.by() + ": " + event.detail())
                    .toList(),
            found -> found.size() >= count);
  }

  void awaitWaiting(MailInHand mail, int recipients) {
    Awaitility.await()
        .until(() -> list("").stream().filter(row -> isOf(row, mail)).count() == recipients);
  }

  static boolean isOf(JsonNode row, MailInHand mail) {
    return row.get("mail").asString().equals(mail.envelope().mailId().toString());
  }

  /** A mail that has been tried once for these, and waits for an hour. */
  MailInHand waiting(String... recipients) {
    MailInHand mail = letter();
    spool.send(
        returned(
            mail,
            Arrays.stream(recipients)
                .map(MailAddress::parse)
                .map(Recipient::of)
                .map(Neighbours::notNow)
                .toArray(NotDelivered[]::new)));
    awaitWaiting(mail, recipients.length);
    return mail;
  }

  JsonNode one(String deed, MailInHand mail, @Nullable String recipient) {
    return act(body(deed, mail, recipient));
  }

  static String body(String deed, MailInHand mail, @Nullable String recipient) {
    return "{\"deed\":\"%s\",\"mail\":\"%s\",\"reason\":\"because\"%s}"
        .formatted(deed, id(mail), recipient == null ? "" : ",\"recipient\":\"" + recipient + "\"");
  }

  static String id(MailInHand mail) {
    return mail.envelope().mailId().toString();
  }
}
