package postroad.access.autoconfiguration;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import postroad.contract.MailAddress;

/**
 * Answers mail programs, whoever asks, for every domain whose mail ends here. No answer depends on
 * whether there is such a user: nobody learns here who lives where.
 */
@RestController
class AutoconfigurationController {

  private static final Logger log = LoggerFactory.getLogger(AutoconfigurationController.class);

  private static final MediaType XML = new MediaType("text", "xml", StandardCharsets.UTF_8);

  private static final MediaType APPLE =
      new MediaType("application", "x-apple-aspen-config", StandardCharsets.UTF_8);

  private static final String NO_OFFER =
      "mail for this domain does not end here, or access.autoconfiguration.host is not set";

  private static final String ASKED_HOST = "autoconfig.";
  private static final int LONGEST_REQUEST = 16 * 1024;
  private static final Duration FRESH = Duration.ofHours(1);

  private final OurDomains domains;
  private final AutoconfigurationSettings settings;

  AutoconfigurationController(OurDomains domains, AutoconfigurationSettings settings) {
    this.domains = domains;
    this.settings = settings;
  }

  /** Thunderbird's question, at {@code autoconfig.DOMAIN} and below the domain's own site. */
  @GetMapping({"/mail/config-v1.1.xml", "/.well-known/autoconfig/mail/config-v1.1.xml"})
  ResponseEntity<String> mozilla(
      @RequestParam(name = "emailaddress", defaultValue = "") String address,
      HttpServletRequest request) {
    String host = request.getServerName();
    String domain =
        address.isEmpty() && host.startsWith(ASKED_HOST)
            ? host.substring(ASKED_HOST.length())
            : address.substring(address.lastIndexOf('@') + 1);
    return offerTo(domain)
        .map(MozillaDocument::of)
        .map(xml -> lasting().contentType(XML).body(xml))
        .orElseGet(AutoconfigurationController::nothing);
  }

  /** Outlook's question; not every version writes the path alike. */
  @PostMapping({
    "/autodiscover/autodiscover.xml",
    "/Autodiscover/Autodiscover.xml",
    "/AutoDiscover/AutoDiscover.xml"
  })
  ResponseEntity<String> outlook(InputStream body) throws IOException {
    return ResponseEntity.ok()
        .contentType(XML)
        .cacheControl(CacheControl.noStore())
        .body(
            OutlookRequest.read(body.readNBytes(LONGEST_REQUEST))
                .map(this::outlook)
                .orElse(OutlookDocument.of(OutlookDocument.Objection.INVALID_REQUEST)));
  }

  private String outlook(OutlookRequest request) {
    return address(request.address())
        .filter(_ -> request.schema().equals(OutlookDocument.SCHEMA))
        .flatMap(address -> offerTo(address.domain()))
        .map(offer -> OutlookDocument.of(offer, request.address()))
        .orElse(OutlookDocument.of(OutlookDocument.Objection.NO_PROVIDER));
  }

  /** A profile for Apple's devices, to be opened there. */
  @GetMapping("/apple/mail.mobileconfig")
  ResponseEntity<String> apple(@RequestParam("emailaddress") String written) {
    return address(written)
        .flatMap(address -> offerTo(address.domain()))
        .map(offer -> AppleProfile.of(offer, written))
        .map(profile ->
            ResponseEntity.ok()
                .contentType(APPLE)
                .header(
                    HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"mail.mobileconfig\"")
                .body(profile))
        .orElseGet(AutoconfigurationController::nothing);
  }

  /** For who keeps the domain's DNS. */
  @GetMapping("/autoconfiguration/{domain}/records")
  ResponseEntity<Object> records(@PathVariable String domain) {
    return offerTo(domain)
        .map(offer -> lasting().<Object>body(DnsRecord.of(offer)))
        .orElseGet(() ->
            ResponseEntity.of(ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, NO_OFFER))
                .build());
  }

  private Optional<Offer> offerTo(String domain) {
    return settings.host().isEmpty() || domain.isEmpty() || !domains.has(domain)
        ? Optional.empty()
        : Optional.of(Offer.to(domain, settings));
  }

  private static Optional<MailAddress> address(String text) {
    try {
      return Optional.of(MailAddress.parse(text));
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }

  private static ResponseEntity.BodyBuilder lasting() {
    return ResponseEntity.ok().cacheControl(CacheControl.maxAge(FRESH));
  }

  private static <T> ResponseEntity<T> nothing() {
    return ResponseEntity.notFound().build();
  }

  @ExceptionHandler(DataAccessException.class)
  ResponseEntity<Void> databaseIsAway(DataAccessException away) {
    log.warn("a mail program was not answered: {}", away.getMostSpecificCause().getMessage());
    return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).build();
  }
}
