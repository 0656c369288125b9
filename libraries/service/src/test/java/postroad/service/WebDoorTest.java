package postroad.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;

class WebDoorTest {

  private static final int PLACES = 32;
  private static final int PATIENCE = (int) Duration.ofSeconds(30).toMillis();
  private static final String QUESTION = "GET /well HTTP/1.1\r\nHost: a\r\n\r\n";

  private final WebDoor door = new WebDoor();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private final WebServer server = start();
  private final List<Socket> crowd = new ArrayList<>();

  /** Says that all is well, and on the path {@code /slow} takes its time. */
  private WebServer start() {
    TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory(0);
    factory.addConnectorCustomizers(connector -> {
      connector.setProperty("maxConnections", String.valueOf(PLACES));
      connector.setProperty("connectionTimeout", String.valueOf(Duration.ofHours(1).toMillis()));
    });
    door.customize(factory);
    WebServer made =
        factory.getWebServer(
            context -> context.addServlet("all", new Answering()).addMapping("/*"));
    made.start();
    return made;
  }

  private final class Answering extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (request.getRequestURI().equals("/slow")) {
        asked.countDown();
        awaitLeave();
      }
      if (request.getMethod().equals("POST")) {
        request.getInputStream().readAllBytes();
      }
      response.getWriter().write("well");
    }

    private void awaitLeave() {
      try {
        mayAnswer.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @AfterEach
  void stop() throws IOException {
    mayAnswer.countDown();
    for (Socket one : crowd) {
      one.close();
    }
    server.stop();
    server.destroy();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET /well HTTP/1.1\r\nHo",
        "POST /well HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n{"
      })
  void whoSaysHalfOfSomethingKeepsNobodyOut(String half) throws IOException {
    comes(3 * PLACES, half);

    assertThat(answerTo(QUESTION, "127.0.0.2")).startsWith("HTTP/1.1 200");
    await().untilAsserted(() -> assertThat(yielded()).isGreaterThanOrEqualTo(2 * PLACES));
  }

  @Test
  void whoWaitsForOurAnswerStays() throws Exception {
    try (Socket patient = connect("127.0.0.2")) {
      say(patient, "GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
      asked.await();

      comes(5 * PLACES, "");
      await().untilAsserted(() -> assertThat(yielded()).isGreaterThanOrEqualTo(4 * PLACES));
      mayAnswer.countDown();

      assertThat(heardBy(patient)).startsWith("HTTP/1.1 200").endsWith("well");
    }
  }

  private void comes(int clients, String half) throws IOException {
    for (int i = 0; i < clients; i++) {
      Socket one = connect("127.0.0.1");
      crowd.add(one);
      say(one, half);
    }
  }

  private double yielded() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    door.bindTo(registry);
    return registry.get("postroad.turned.away").tag("reason", "web").functionCounter().count();
  }

  private String answerTo(String question, String from) throws IOException {
    try (Socket client = connect(from)) {
      say(client, question);
      return heardBy(client);
    }
  }

  private Socket connect(String from) throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    Socket client = new Socket(here, server.getPort(), InetAddress.getByName(from), 0);
    client.setSoTimeout(PATIENCE);
    return client;
  }

  private static void say(Socket client, String words) throws IOException {
    client.getOutputStream().write(words.getBytes(US_ASCII));
  }

  private static String heardBy(Socket client) throws IOException {
    byte[] heard = new byte[4096];
    int length = client.getInputStream().read(heard);
    return new String(heard, 0, Math.max(0, length), US_ASCII);
  }
}
