package postroad.bench.contender;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import postroad.bench.process.Pause;

/**
 * Asks for accounts and what they may, as an operator does.
 *
 * @param address of the mailbox service; ends without a slash
 * @param token what opens it
 */
public record Administration(String address, String token) {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Duration TO_ANSWER = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  /** Makes an account, unless it is there. */
  public void makeAccount(String account, String password) throws IOException {
    String json = "{\"address\":\"%s\",\"password\":\"%s\"}".formatted(account, password);
    ask("POST", "accounts", json);
  }

  /**
   * Asks until there is an answer; what is there already may be there.
   *
   * @param path after {@code /admin/}
   * @return what it answers, JSON
   * @throws IOException when it is refused, or when nobody answers in five minutes
   */
  public String ask(String method, String path, String json) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address + "/admin/" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(json))
            .timeout(TO_ANSWER)
            .build();
    long end = System.nanoTime() + PATIENCE.toNanos();
    Answer answer = answer(request);
    while (answer.isNotNow() && System.nanoTime() < end) {
      Pause.of(BETWEEN);
      answer = answer(request);
    }
    if (!answer.isYes()) {
      throw new IOException(path + ": " + answer);
    }
    return answer.text();
  }

  private static Answer answer(HttpRequest request) throws IOException {
    try {
      var heard = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(heard.statusCode(), heard.body());
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurried);
    } catch (IOException nobody) {
      return new Answer(503, nobody.toString());
    }
  }

  /** What was heard; who hears nothing hears that it is not available. */
  private record Answer(int status, String text) {

    boolean isYes() {
      return status / 100 == 2 || status == 409;
    }

    boolean isNotNow() {
      return status / 100 == 5;
    }
  }
}
