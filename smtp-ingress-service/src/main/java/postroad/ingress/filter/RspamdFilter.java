package postroad.ingress.filter;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import postroad.contract.MailAddress;
import postroad.ingress.filter.FilterSettings.WhenAway;
import postroad.protocol.Network;

/** Asks rspamd, over HTTP; the mail flows there as it is read, and is never whole in memory. */
final class RspamdFilter implements ContentFilter, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RspamdFilter.class);

  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int LONGEST_REPLY = 1024 * 1024;

  private final FilterSettings settings;
  private final URI check;
  private final List<Network> trusted;
  private final Circuit circuit;
  private final MeterRegistry metrics;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  RspamdFilter(FilterSettings settings, URI rspamd, InstantSource time, MeterRegistry metrics) {
    this.settings = settings;
    this.check = rspamd.resolve("/checkv2");
    this.trusted = settings.trustedNetworks();
    this.circuit = new Circuit(settings.failures(), settings.pause(), time);
    this.metrics = metrics;
  }

  @Override
  public Finding examine(Letter letter) {
    if (isExempt(letter)) {
      count("exempt");
      return Finding.CLEAN;
    }
    if (letter.size() > settings.largest().toBytes()) {
      count("too large");
      return Finding.CLEAN;
    }
    return circuit.mayAsk() ? ask(letter) : withoutAnswer();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private boolean isExempt(Letter letter) {
    if (letter.origin().user() != null && !settings.users()) {
      return true;
    }
    String address = letter.origin().clientAddress();
    return address != null && Network.anyContains(trusted, InetAddress.ofLiteral(address));
  }

  private Finding ask(Letter letter) {
    long start = System.nanoTime();
    try {
      RspamdReply reply = reply(letter);
      circuit.answered();
      metrics
          .timer("postroad.ingress.filter", "action", known(reply.action()))
          .record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      log.debug("{}: rspamd says {}", letter.mailId(), reply.action());
      return reply.finding();
    } catch (IOException away) {
      log.warn("{}: rspamd does not answer: {}", letter.mailId(), away.getMessage());
      circuit.failed();
      return withoutAnswer();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return withoutAnswer();
    }
  }

  private RspamdReply reply(Letter letter) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(
            request(letter), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_REPLY));
    try {
      HttpResponse<byte[]> response =
          answer.get(settings.deadline().toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException("HTTP " + response.statusCode());
      }
      return RspamdReply.parse(response.body());
    } catch (ExecutionException failed) {
      throw new IOException(String.valueOf(failed.getCause()), failed);
    } catch (TimeoutException slow) {
      throw new IOException("no answer within " + settings.deadline(), slow);
    } catch (IllegalArgumentException noAnswer) {
      throw new IOException(noAnswer.getMessage(), noAnswer);
    } finally {
      answer.cancel(true);
    }
  }

  private HttpRequest request(Letter letter) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(check)
            .header("MTA-Name", letter.hostname())
            .header("Queue-Id", letter.mailId().toString())
            .header("From", letter.sender() == null ? "<>" : printable(letter.sender()));
    letter.recipients().forEach(recipient -> request.header("Rcpt", printable(recipient)));
    add(request, "IP", letter.origin().clientAddress());
    add(request, "Helo", letter.origin().helo());
    add(request, "User", letter.origin().user());
    add(request, "TLS-Cipher", letter.cipher());
    add(request, "Password", settings.password());
    return request.POST(body(letter)).build();
  }

  private static BodyPublisher body(Letter letter) {
    byte[] prefix = letter.prefix().getBytes(StandardCharsets.UTF_8);
    BodyPublisher flowing =
        BodyPublishers.ofInputStream(() -> inFront(prefix, letter.octets().get()));
    long size = prefix.length + letter.size();
    return size == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(flowing, size);
  }

  private static InputStream inFront(byte[] prefix, InputStream octets) {
    return new SequenceInputStream(new ByteArrayInputStream(prefix), octets);
  }

  private static void add(HttpRequest.Builder request, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      request.header(name, Text.printable(value));
    }
  }

  private static String printable(MailAddress address) {
    return Text.printable(address.toString());
  }

  private Finding withoutAnswer() {
    count("unavailable");
    return settings.whenAway() == WhenAway.ACCEPT
        ? Finding.CLEAN
        : new Finding.PutOff("Content filter unavailable, try again later");
  }

  private void count(String result) {
    metrics.counter("postroad.ingress.unfiltered", "why", result).increment();
  }

  /** So that a tag has few values, whatever rspamd has learnt to say. */
  private static String known(String action) {
    return switch (action) {
      case "no action", "greylist", "add header", "rewrite subject", "soft reject", "reject" ->
          action;
      default -> "other";
    };
  }
}
