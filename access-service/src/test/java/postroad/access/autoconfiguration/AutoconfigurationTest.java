package postroad.access.autoconfiguration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.w3c.dom.Document;

/** Each program is answered in its own words, about domains of ours and no others. */
class AutoconfigurationTest {

  static final String OURS = "example.test";

  final AutoconfigurationController answers =
      answers(
          Map.of(
              "access.autoconfiguration.host", "mail.example.test",
              "access.autoconfiguration.web-host", "www.example.test",
              "access.autoconfiguration.organisation", "Ann & Bob",
              "access.autoconfiguration.pop3.offered", "false",
              "access.autoconfiguration.submission.port", "587",
              "access.autoconfiguration.submission.security", "starttls"));

  @Test
  void thunderbirdIsToldOfTheDomain() throws Exception {
    String xml = String.valueOf(mozilla("", "ann@example.test").getBody());
    Document told = parsed(xml);
    assertThat(at(told, "/clientConfig/emailProvider/@id")).isEqualTo(OURS);
    assertThat(at(told, "//displayName")).isEqualTo("Ann & Bob");
    assertThat(at(told, "//incomingServer[1]/@type")).isEqualTo("imap");
    assertThat(at(told, "//incomingServer[1]/hostname")).isEqualTo("mail.example.test");
    assertThat(at(told, "//incomingServer[1]/port")).isEqualTo("993");
    assertThat(at(told, "//incomingServer[1]/socketType")).isEqualTo("SSL");
    assertThat(at(told, "count(//incomingServer)")).isEqualTo("1");
    assertThat(at(told, "//outgoingServer/port")).isEqualTo("587");
    assertThat(at(told, "//outgoingServer/socketType")).isEqualTo("STARTTLS");
    assertThat(xml).doesNotContain("ann@");
  }

  @Test
  void hostThunderbirdAsksNamesTheDomain() {
    assertThat(mozilla("autoconfig.example.test", "").getBody()).contains("id=\"example.test\"");
    assertThat(mozilla("autoconfig.else.test", "").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    assertThat(mozilla("www.example.test", "").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    assertThat(mozilla("", "ann@else.test").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
  }

  @Test
  void outlookIsToldWhoItIs() throws Exception {
    Document told = parsed(outlook(request("ann@example.test", OutlookDocument.SCHEMA)));
    assertThat(at(told, "//*[local-name()='Action']")).isEqualTo("settings");
    assertThat(at(told, "//*[local-name()='Protocol'][1]/*[local-name()='Type']"))
        .isEqualTo("IMAP");
    assertThat(at(told, "//*[local-name()='Protocol'][1]/*[local-name()='LoginName']"))
        .isEqualTo("ann@example.test");
    assertThat(at(told, "//*[local-name()='Protocol'][2]/*[local-name()='Encryption']"))
        .isEqualTo("TLS");
  }

  @Test
  void outlookHearsWhyThereIsNoAnswer() throws IOException {
    assertThat(outlook(request("ann@else.test", OutlookDocument.SCHEMA))).contains(">601<");
    assertThat(outlook(request("ann@example.test", "mobilesync"))).contains(">601<");
    assertThat(outlook("this is no XML")).contains(">600<");
    assertThat(outlook("<Autodiscover/>")).contains(">600<");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE a [<!ENTITY e 'aaaa'><!ENTITY f '&e;&e;&e;'>]>"
      })
  void entitiesAreNotUnfolded(String doctype) throws IOException {
    String request = doctype + request("&e;@example.test", OutlookDocument.SCHEMA);
    assertThat(outlook(request)).doesNotContain("root:", "aaaa", "settings");
  }

  @Test
  void appleIsGivenAProfile() throws Exception {
    ResponseEntity<String> answer = answers.apple("a&b@example.test");
    String profile = String.valueOf(answer.getBody());
    assertThat(answer.getHeaders().getContentType())
        .hasToString("application/x-apple-aspen-config;charset=UTF-8");
    Document told = parsed(profile.replaceFirst("<!DOCTYPE[^>]*>", ""));
    assertThat(value(told, "EmailAddress")).isEqualTo("a&b@example.test");
    assertThat(value(told, "EmailAccountType")).isEqualTo("EmailTypeIMAP");
    assertThat(value(told, "IncomingMailServerPortNumber")).isEqualTo("993");
    assertThat(value(told, "OutgoingMailServerPortNumber")).isEqualTo("587");
    assertThat(answers.apple("a&b@example.test").getBody()).isEqualTo(profile);
    assertThat(answers.apple("nobody").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
  }

  @Test
  void dnsIsToSayWhatIsOfferedAndWhatIsNot() {
    assertThat(answers.records(OURS).getBody())
        .asInstanceOf(InstanceOfAssertFactories.list(DnsRecord.class))
        .contains(
            new DnsRecord("_imaps._tcp.example.test.", "SRV", "0 1 993 mail.example.test."),
            new DnsRecord("_imap._tcp.example.test.", "SRV", "0 0 0 ."),
            new DnsRecord("_pop3s._tcp.example.test.", "SRV", "0 0 0 ."),
            new DnsRecord("_submission._tcp.example.test.", "SRV", "0 1 587 mail.example.test."),
            new DnsRecord("_submissions._tcp.example.test.", "SRV", "0 0 0 ."),
            new DnsRecord("autoconfig.example.test.", "CNAME", "www.example.test."),
            new DnsRecord("_autodiscover._tcp.example.test.", "SRV", "0 1 443 www.example.test."));
    assertThat(answers.records("else.test").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
  }

  @Test
  void withoutAPublicNameNobodyIsToldAnything() throws IOException {
    AutoconfigurationController silent = answers(Map.of());
    assertThat(silent.records(OURS).getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    assertThat(silent.apple("ann@example.test").getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    assertThat(
            silent.outlook(octets(request("ann@example.test", OutlookDocument.SCHEMA))).getBody())
        .contains(">601<");
  }

  private ResponseEntity<String> mozilla(String host, String address) {
    MockHttpServletRequest request = new MockHttpServletRequest();
    request.setServerName(host);
    return answers.mozilla(address, request);
  }

  private String outlook(String request) throws IOException {
    return String.valueOf(answers.outlook(octets(request)).getBody());
  }

  private static ByteArrayInputStream octets(String text) {
    return new ByteArrayInputStream(text.getBytes(UTF_8));
  }

  private static String request(String address, String schema) {
    return """
    <Autodiscover xmlns="http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006">
      <Request>
        <EMailAddress>%s</EMailAddress>
        <AcceptableResponseSchema>%s</AcceptableResponseSchema>
      </Request>
    </Autodiscover>
    """
        .formatted(address, schema);
  }

  private static String value(Document profile, String key) throws XPathExpressionException {
    return at(profile, "//key[.='" + key + "']/following-sibling::*[1]");
  }

  private static String at(Document document, String path) throws XPathExpressionException {
    XPath xpath = XPathFactory.newInstance().newXPath();
    return xpath.evaluate(path, document);
  }

  private static Document parsed(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(octets(xml));
  }

  private static AutoconfigurationController answers(Map<String, String> settings) {
    return new AutoconfigurationController(
        OURS::equals, AutoconfigurationSettingsTest.bound(settings));
  }
}
