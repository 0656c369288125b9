package postroad.mailbox.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import postroad.bodystore.BodyStore;
import postroad.mailbox.MailboxUnderTest;
import postroad.mailboxstore.Flags;
import postroad.mailboxstore.Mailboxes;
import postroad.mailboxstore.MessageRow;
import postroad.mailboxstore.MessageState;
import postroad.mailboxstore.Messages;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Accounts brought and taken away over HTTP, as the command and curl do it. */
class MovingIT {

  private static final String TOKEN = "a token of the operators";
  private static final Instant LONG_AGO = Instant.parse("2003-02-01T04:05:06Z");
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static MailboxUnderTest service;
  private static HttpClient http;

  @BeforeAll
  static void start() {
    service =
        new MailboxUnderTest(
            "--postroad.administration.token=" + TOKEN, "--mailbox.moving.messages=3");
    http = HttpClient.newHttpClient();
  }

  @AfterAll
  static void stop() {
    http.close();
    service.close();
  }

  @Test
  void whatIsBroughtLiesInItsMailboxOctetForOctet() throws Exception {
    UUID ann = service.account("ann");
    String text = "Subject: \u00e4\r\nDate: no date\n\nbare\rand\nbare \0\r\n.\r\n";
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    byte[] large = new byte[1_000_000];
    new Random(1).nextBytes(large);

    JsonNode report =
        bring(
            "ann",
            stream()
                .add(bill("Archive/2003", octets, "a", "\\Seen", "\\Recent", "work"), octets)
                .add(bill("Archive/2003", large, "b"), large)
                .add(bill("inbox", octets, "c", "\\Flagged"), octets)
                .end());

    assertThat(report.get("filed").asInt()).isEqualTo(3);
    List<MessageRow> rows = service.rows(ann, "Archive/2003");
    assertThat(rows).extracting(row -> row.internalDate().toInstant()).containsOnly(LONG_AGO);
    BodyStore bodies = service.bean(BodyStore.class);
    assertThat(bodies.readAll(rows.get(0).body())).isEqualTo(octets);
    assertThat(bodies.readAll(rows.get(1).body())).isEqualTo(large);
    Flags flags = states(ann, "Archive/2003").getFirst().flags();
    assertThat(flags).isEqualTo(Flags.of(Flags.SEEN, List.of("work")));
    assertThat(service.only(ann, "INBOX").size()).isEqualTo(octets.length);
  }

  @Test
  void whatIsBroughtAgainIsPassedOver() throws Exception {
    UUID bob = service.account("bob");
    byte[] octets = "Subject: x\r\n\r\nx".getBytes(StandardCharsets.US_ASCII);
    byte[] large = new byte[300_000];
    Stream four =
        stream()
            .add(bill("INBOX", octets, "a"), octets)
            .add(bill("INBOX", octets, "a"), octets)
            .add(bill("INBOX", octets, null), octets)
            .add(bill("INBOX", large, "large"), large);
    byte[] cutOff = four.soFar();

    assertThat(send("POST", "bob", "/messages", cutOff).statusCode()).isEqualTo(400);
    assertThat(service.rows(bob, "INBOX")).hasSize(2); // the first portion of three
    JsonNode report = bring("bob", four.end());

    assertThat(report.get("filed").asInt()).isEqualTo(2); // the nameless one and the large one
    assertThat(report.get("known").asInt()).isEqualTo(2);
    assertThat(service.rows(bob, "INBOX")).hasSize(4);
    String asked = "{\"names\":[\"a\",\"b\",\"large\"]}";
    assertThat(text("POST", "bob", "/imports/known", asked))
        .contains("a", "large")
        .doesNotContain("\"b\"");
    assertThat(text("DELETE", "bob", "/imports", "")).contains("2");
    assertThat(text("POST", "bob", "/imports/known", asked)).isEqualTo("{\"known\":[]}");
  }

  @Test
  void whatCannotBeTakenIsReportedAndTheRestIsTaken() throws Exception {
    UUID cleo = service.account("cleo");
    byte[] octets = "Subject: x\r\n\r\nx".getBytes(StandardCharsets.US_ASCII);
    JsonNode report =
        bring(
            "cleo",
            stream()
                .add(bill("INBOX", octets, "1"), octets)
                .add(bill("a//b", octets, "2"), octets)
                .add(bill("INBOX", new byte[0], "3"), new byte[0])
                .add(bill("INBOX", octets, "4", "two words"), octets)
                .add(new Waybill("INBOX", List.of(), Instant.MAX, octets.length, "5"), octets)
                .add(bill("INBOX", octets, "6"), octets)
                .end());

    assertThat(report.get("filed").asInt()).isEqualTo(2);
    assertThat(report.get("refused").findValuesAsString("name"))
        .containsExactly("2", "3", "4", "5");
    assertThat(report.get("refused").toString()).contains("empty", "atom", "name", "time");
    assertThat(service.rows(cleo, "INBOX")).hasSize(2);
    assertThat(
            send("POST", "cleo", "/messages", "no json\n".getBytes(StandardCharsets.US_ASCII))
                .statusCode())
        .isEqualTo(400);
    assertThat(send("POST", "nobody", "/messages", stream().end()).statusCode()).isEqualTo(404);
  }

  @Test
  void whatIsTakenOutGoesInElsewhereAsItIs() throws Exception {
    UUID dan = service.account("dan");
    UUID eve = service.account("eve");
    byte[] large = new byte[700_000];
    new Random(2).nextBytes(large);
    Stream seven = stream();
    for (int i = 0; i < 7; i++) {
      byte[] octets =
          i == 4 ? large : ("Subject: " + i + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
      seven.add(bill("Listen/K\u00f6ln", octets, "" + i, "\\Answered", "k" + i), octets);
    }
    bring("dan", seven.end());
    JsonNode tree = JSON.readTree(text("GET", "dan", "/mailboxes", ""));
    JsonNode box =
        tree.get("mailboxes")
            .valueStream()
            .filter(one -> one.get("name").asString().equals("Listen/K\u00f6ln"))
            .findFirst()
            .orElseThrow();
    assertThat(box.get("messages").asInt()).isEqualTo(7);

    String path = "/mailboxes/" + box.get("id").asLong() + "/messages";
    byte[] all = send("GET", "dan", path, new byte[0]).body();
    assertThat(bring("eve", all).get("filed").asInt()).isEqualTo(7);
    assertThat(bring("eve", all).get("known").asInt()).isEqualTo(7);

    assertThat(octetsOf(eve)).containsExactlyElementsOf(octetsOf(dan));
    assertThat(states(eve, "Listen/K\u00f6ln"))
        .extracting(MessageState::flags)
        .isEqualTo(states(dan, "Listen/K\u00f6ln").stream().map(MessageState::flags).toList());
    byte[] rest = send("GET", "dan", path + "?after=6", new byte[0]).body();
    assertThat(new String(rest, StandardCharsets.UTF_8))
        .contains("Subject: 6")
        .doesNotContain("Subject: 5");
    assertThat(send("GET", "dan", "/mailboxes/0/messages", new byte[0]).statusCode())
        .isEqualTo(404);
  }

  @Test
  void mailboxesAreMadeAndSubscribed() throws Exception {
    service.account("finn");
    String wanted = "{\"name\":\"Lists/a\",\"subscribed\":true}";
    assertThat(
            send("POST", "finn", "/mailboxes", wanted.getBytes(StandardCharsets.UTF_8))
                .statusCode())
        .isEqualTo(201);
    assertThat(
            send("POST", "finn", "/mailboxes", wanted.getBytes(StandardCharsets.UTF_8))
                .statusCode())
        .isEqualTo(200);
    assertThat(
            send("POST", "finn", "/mailboxes", "{\"name\":\"*\"}".getBytes(StandardCharsets.UTF_8))
                .statusCode())
        .isEqualTo(400);
    JsonNode tree = JSON.readTree(text("GET", "finn", "/mailboxes", ""));
    assertThat(tree.get("subscriptions").toString()).contains("Lists/a");
    assertThat(tree.get("mailboxes").findValuesAsString("name")).contains("Lists", "Lists/a");
  }

  private static List<String> octetsOf(UUID account) {
    return service.rows(account, "Listen/K\u00f6ln").stream()
        .map(row -> service.bean(BodyStore.class).readAll(row.body()))
        .map(octets -> new String(octets, StandardCharsets.ISO_8859_1))
        .toList();
  }

  private static List<MessageState> states(UUID account, String mailbox) {
    long id = service.bean(Mailboxes.class).find(account, mailbox).orElseThrow().id();
    return service.bean(Messages.class).snapshot(account, id).changed();
  }

  private static Waybill bill(
      String mailbox, byte[] octets, @Nullable String name, String... flags) {
    return new Waybill(mailbox, List.of(flags), LONG_AGO, octets.length, name);
  }

  private static JsonNode bring(String account, byte[] stream) throws Exception {
    HttpResponse<byte[]> answer = send("POST", account, "/messages", stream);
    String said = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(answer.statusCode()).as(said).isEqualTo(200);
    return JSON.readTree(said);
  }

  private static String text(String method, String account, String path, String body)
      throws Exception {
    byte[] octets = body.getBytes(StandardCharsets.UTF_8);
    return new String(send(method, account, path, octets).body(), StandardCharsets.UTF_8);
  }

  private static HttpResponse<byte[]> send(String method, String account, String path, byte[] body)
      throws IOException, InterruptedException {
    URI uri =
        URI.create(
            "http://127.0.0.1:%d/admin/accounts/%s@b.test%s"
                .formatted(service.httpPort(), account, path));
    return http.send(
        HttpRequest.newBuilder(uri)
            .method(method, BodyPublishers.ofByteArray(body))
            .header("Authorization", "Bearer " + TOKEN)
            .header("Content-Type", path.equals("/messages") ? MailStream.TYPE : "application/json")
            .build(),
        BodyHandlers.ofByteArray());
  }

  private static Stream stream() {
    return new Stream();
  }

  /** A stream of messages in the making. */
  private static final class Stream {

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();

    Stream add(Waybill bill, byte[] message) {
      octets.writeBytes(MailStream.announcing(bill));
      octets.writeBytes(message);
      return this;
    }

    byte[] soFar() {
      return octets.toByteArray();
    }

    byte[] end() {
      octets.writeBytes(MailStream.end());
      return octets.toByteArray();
    }
  }
}
