package postroad.spool.tlsreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import postroad.contract.JournalEvent;
import postroad.contract.JournalEvent.TlsTried;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.TlsFailure;
import postroad.contract.TlsTerms;
import postroad.contract.Wire;
import tools.jackson.databind.json.JsonMapper;

/** What other domains are told (RFC 8460 §4.4), and how (§5). */
class TlsReportTest {

  private static final Instant NOW = Instant.parse("2026-11-26T00:10:00Z");
  private static final TlsTerms STS =
      new TlsTerms("sts", List.of("version: STSv1", "mode: enforce"), List.of("*.b.test"));
  private static final Owed OWED =
      new Owed(LocalDate.parse("2026-11-25"), "b.test", List.of("mailto:tls@b.test"), 1);
  private static final TlsReport REPORT =
      new TlsReport(
          OWED,
          List.of(
              new Counted(new Seen(STS, null, null, null, null, null), 5326),
              new Counted(
                  new Seen(
                      STS,
                      "mx.b.test",
                      "192.0.2.2",
                      "192.0.2.1",
                      TlsFailure.CERTIFICATE_EXPIRED,
                      "the time of its certificate is over"),
                  100),
              new Counted(new Seen(TlsTerms.NONE, null, null, null, null, null), 3)),
          "mx.a.test",
          "postmaster@a.test",
          "A Test");

  private static final String WRITTEN =
      """
      {
        "organization-name": "A Test",
        "date-range": {
          "start-datetime": "2026-11-25T00:00:00Z",
          "end-datetime": "2026-11-25T23:59:59Z"
        },
        "contact-info": "postmaster@a.test",
        "report-id": "2026-11-25.b.test@mx.a.test",
        "policies": [
          {
            "policy": {
              "policy-type": "sts",
              "policy-string": ["version: STSv1", "mode: enforce"],
              "policy-domain": "b.test",
              "mx-host": ["*.b.test"]
            },
            "summary": {
              "total-successful-session-count": 5326,
              "total-failure-session-count": 100
            },
            "failure-details": [
              {
                "result-type": "certificate-expired",
                "sending-mta-ip": "192.0.2.1",
                "receiving-mx-hostname": "mx.b.test",
                "receiving-ip": "192.0.2.2",
                "failed-session-count": 100,
                "failure-reason-code": "the time of its certificate is over"
              }
            ]
          },
          {
            "policy": {"policy-type": "no-policy-found", "policy-domain": "b.test"},
            "summary": {
              "total-successful-session-count": 3,
              "total-failure-session-count": 0
            }
          }
        ]
      }
      """;

  @Test
  void theReportTellsWhatWasSeenPolicyByPolicy() {
    assertThat(JsonMapper.shared().readTree(REPORT.json()))
        .isEqualTo(JsonMapper.shared().readTree(WRITTEN));
  }

  @Test
  void aMailHasTheReportAttached() throws MessagingException, IOException {
    String text =
        new TlsReportMail(REPORT, MailAddress.parse("tls@b.test"), "postmaster@a.test").text(NOW);
    MimeMessage mail =
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));

    assertThat(text.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(mail.getSubject())
        .isEqualTo(
            "Report Domain: b.test Submitter: mx.a.test Report-ID: <2026-11-25.b.test@mx.a.test>");
    assertThat(mail.getHeader("TLS-Report-Domain")).containsExactly("b.test");
    assertThat(mail.getHeader("TLS-Report-Submitter")).containsExactly("mx.a.test");
    assertThat(mail.getContentType()).startsWith("multipart/report").contains("tlsrpt");
    var attached = ((Multipart) mail.getContent()).getBodyPart(1);
    assertThat(attached.getContentType()).isEqualTo("application/tlsrpt+gzip");
    assertThat(attached.getFileName())
        .isEqualTo("mx.a.test!b.test!" + start() + "!" + end() + ".json.gz");
    assertThat(unpacked(attached.getInputStream())).isEqualTo(REPORT.json());
  }

  @Test
  void aHostThatTakesReportsByHttpGetsOneAndMayRefuseIt() throws IOException {
    AtomicReference<String> got = new AtomicReference<>("");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/taken",
        exchange -> {
          got.set(
              exchange.getRequestHeaders().getFirst("Content-Type")
                  + " "
                  + unpacked(exchange.getRequestBody()));
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    server.createContext(
        "/refused",
        exchange -> {
          exchange.sendResponseHeaders(403, -1);
          exchange.close();
        });
    server.start();
    try {
      String place = "http://127.0.0.1:" + server.getAddress().getPort();
      new HttpsDelivery().post(REPORT, URI.create(place + "/taken"));
      assertThat(got.get()).isEqualTo("application/tlsrpt+gzip " + REPORT.json());
      assertThatThrownBy(() -> new HttpsDelivery().post(REPORT, URI.create(place + "/refused")))
          .isInstanceOf(IOException.class)
          .hasMessage("it answers 403");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void theJournalIsSkippedButForWhatIsAboutTls() {
    MailId mail = MailId.at(NOW);
    JournalEvent about =
        new TlsTried(
            mail, NOW, "b.test", List.of(), TlsTerms.NONE, "mx.b.test", null, null, null, "");
    JournalEvent other =
        new JournalEvent.Dropped(mail, NOW, MailAddress.parse("bob@b.test"), "TlsTried");

    assertThat(TlsEventListener.isAboutTls(Wire.journal(about).value())).isTrue();
    assertThat(TlsEventListener.isAboutTls(Wire.journal(other).value())).isFalse();
    assertThat(TlsEventListener.isAboutTls(new byte[0])).isFalse();
  }

  private static String start() {
    return String.valueOf(Instant.parse("2026-11-25T00:00:00Z").getEpochSecond());
  }

  private static String end() {
    return String.valueOf(Instant.parse("2026-11-25T23:59:59Z").getEpochSecond());
  }

  private static String unpacked(InputStream octets) throws IOException {
    return new String(new GZIPInputStream(octets).readAllBytes(), StandardCharsets.UTF_8);
  }
}
