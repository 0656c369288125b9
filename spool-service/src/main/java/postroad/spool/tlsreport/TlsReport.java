package postroad.spool.tlsreport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import postroad.contract.TlsTerms;
import postroad.contract.Wire;

/** The report of one day to one domain (RFC 8460 §4.4). */
record TlsReport(Owed owed, List<Counted> sessions, String submitter, String contact, String who) {

  TlsReport {
    sessions = List.copyOf(sessions);
  }

  /** The same however often it is sent. */
  String id() {
    return owed.day() + "." + owed.domain() + "@" + submitter;
  }

  /** What files of it are called (RFC 8460 §5.1). */
  String fileName() {
    return "%s!%s!%d!%d.json.gz"
        .formatted(
            submitter,
            owed.domain(),
            owed.day().atStartOfDay().toEpochSecond(ZoneOffset.UTC),
            owed.day().plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC) - 1);
  }

  String json() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("organization-name", who);
    report.put(
        "date-range",
        ordered(
            "start-datetime",
            owed.day() + "T00:00:00Z",
            "end-datetime",
            owed.day() + "T23:59:59Z"));
    report.put("contact-info", contact);
    report.put("report-id", id());
    report.put("policies", policies());
    return Wire.text(report);
  }

  byte[] compressed() {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(octets)) {
      out.write(json().getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return octets.toByteArray();
  }

  private List<Object> policies() {
    Map<TlsTerms, List<Counted>> byPolicy = new LinkedHashMap<>();
    for (Counted counted : sessions) {
      byPolicy.computeIfAbsent(counted.seen().policy(), _ -> new ArrayList<>()).add(counted);
    }
    List<Object> policies = new ArrayList<>();
    byPolicy.forEach((terms, counted) -> policies.add(policy(terms, counted)));
    return policies;
  }

  private Map<String, Object> policy(TlsTerms terms, List<Counted> counted) {
    Map<String, Object> policy = ordered("policy-type", terms.type());
    putUnlessEmpty(policy, "policy-string", terms.text());
    policy.put("policy-domain", owed.domain());
    putUnlessEmpty(policy, "mx-host", terms.hosts());
    List<Counted> failures = counted.stream().filter(one -> one.seen().failure() != null).toList();
    long all = counted.stream().mapToLong(Counted::sessions).sum();
    long failed = failures.stream().mapToLong(Counted::sessions).sum();
    Map<String, Object> whole = ordered("policy", policy);
    whole.put(
        "summary",
        ordered(
            "total-successful-session-count", all - failed, "total-failure-session-count", failed));
    if (!failures.isEmpty()) {
      whole.put("failure-details", failures.stream().map(TlsReport::failure).toList());
    }
    return whole;
  }

  private static Map<String, Object> failure(Counted counted) {
    Seen seen = counted.seen();
    Map<String, Object> detail = new LinkedHashMap<>();
    putIfThere(detail, "result-type", seen.failure() == null ? null : seen.failure().resultType());
    putIfThere(detail, "sending-mta-ip", seen.ourAddress());
    putIfThere(detail, "receiving-mx-hostname", seen.host());
    putIfThere(detail, "receiving-ip", seen.hostAddress());
    detail.put("failed-session-count", counted.sessions());
    putIfThere(detail, "failure-reason-code", seen.reason());
    return detail;
  }

  private static Map<String, Object> ordered(Object... namesAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
    }
    return map;
  }

  private static void putIfThere(Map<String, Object> map, String name, @Nullable Object value) {
    if (value != null && !value.equals("")) {
      map.put(name, value);
    }
  }

  private static void putUnlessEmpty(Map<String, Object> map, String name, List<String> values) {
    if (!values.isEmpty()) {
      map.put(name, values);
    }
  }
}
