package postroad.testkit;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.RRset;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/** What a {@link TestDnsServer} answers: records, and names that misbehave. */
public final class TestDnsZone {

  /** How a name misbehaves. */
  private enum Mood {
    SERVER_FAILURE,
    SILENCE
  }

  private static final int LONGEST_ALIAS_CHAIN = 8;

  private final Map<Name, List<Record>> records = new ConcurrentHashMap<>();
  private final Map<Name, Mood> moods = new ConcurrentHashMap<>();
  private final Map<Name, ZoneKey> signed = new ConcurrentHashMap<>();
  private final Set<Name> proven = ConcurrentHashMap.newKeySet();
  private final Map<Name, AtomicInteger> asked = new ConcurrentHashMap<>();
  private volatile Duration ttl = Duration.ofSeconds(60);

  TestDnsZone() {}

  /** How long the records added from now on, and every "no", may be remembered. */
  public TestDnsZone ttl(Duration lifetime) {
    ttl = lifetime;
    return this;
  }

  public TestDnsZone a(String name, String address) {
    return add(new ARecord(absolute(name), DClass.IN, ttl.toSeconds(), literal(address)));
  }

  public TestDnsZone aaaa(String name, String address) {
    return add(new AAAARecord(absolute(name), DClass.IN, ttl.toSeconds(), literal(address)));
  }

  public TestDnsZone mx(String domain, int preference, String host) {
    return add(
        new MXRecord(absolute(domain), DClass.IN, ttl.toSeconds(), preference, absolute(host)));
  }

  /** The domain says that it takes no mail (RFC 7505 §3). */
  public TestDnsZone nullMx(String domain) {
    return add(new MXRecord(absolute(domain), DClass.IN, ttl.toSeconds(), 0, Name.root));
  }

  public TestDnsZone cname(String name, String target) {
    return add(new CNAMERecord(absolute(name), DClass.IN, ttl.toSeconds(), absolute(target)));
  }

  public TestDnsZone txt(String name, String text) {
    return add(new TXTRecord(absolute(name), DClass.IN, ttl.toSeconds(), text));
  }

  /**
   * The key or certificate that a service has to show (RFC 6698 §2.1).
   *
   * @param name such as {@code _25._tcp.mx.b.test}
   */
  public TestDnsZone tlsa(String name, int usage, int selector, int matching, byte[] data) {
    Name owner = absolute(name);
    return add(new TLSARecord(owner, DClass.IN, ttl.toSeconds(), usage, selector, matching, data));
  }

  /** Says, as a validating resolver would, that the answers about this part of DNS are proven. */
  public TestDnsZone proven(String domain) {
    proven.add(absolute(domain));
    return this;
  }

  /**
   * Signs what is found in this part of DNS, with a key that begins there; "no" is not signed.
   *
   * @return the key, as a line that resolvers take for a trust anchor
   */
  public String sign(String domain) {
    ZoneKey key = ZoneKey.of(absolute(domain), ttl);
    signed.put(key.zone(), key);
    add(key.record());
    return key.record().toString();
  }

  /** The name exists and has no records: every question about it is answered with NODATA. */
  public TestDnsZone noData(String name) {
    moods.remove(absolute(name));
    records.put(absolute(name), List.of());
    return this;
  }

  /** The name does not exist (any more). */
  public TestDnsZone noSuchName(String name) {
    return remove(name);
  }

  /** Questions about this name are answered with SERVFAIL. */
  public TestDnsZone serverFailure(String name) {
    moods.put(absolute(name), Mood.SERVER_FAILURE);
    return this;
  }

  /** Questions about this name are not answered. */
  public TestDnsZone silence(String name) {
    moods.put(absolute(name), Mood.SILENCE);
    return this;
  }

  /** Forgets everything about this name, misbehaviour too. */
  public TestDnsZone remove(String name) {
    records.remove(absolute(name));
    moods.remove(absolute(name));
    return this;
  }

  /** Forgets everything. */
  public TestDnsZone clear() {
    records.clear();
    moods.clear();
    proven.clear();
    signed.clear();
    return this;
  }

  /** How many questions about this name have arrived. */
  public int questionsAbout(String name) {
    AtomicInteger count = asked.get(absolute(name));
    return count == null ? 0 : count.get();
  }

  /** The answer to one query; null when the answer is silence. */
  @Nullable Message answer(Message query) {
    Record question = query.getQuestion();
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.AA);
    answer.getHeader().setFlag(Flags.RA);
    if (query.getHeader().getFlag(Flags.RD)) {
      answer.getHeader().setFlag(Flags.RD);
    }
    if (question == null) {
      answer.getHeader().setRcode(Rcode.FORMERR);
      return answer;
    }
    answer.addRecord(question, Section.QUESTION);
    asked.computeIfAbsent(question.getName(), name -> new AtomicInteger()).incrementAndGet();
    Message filled = fill(answer, question.getName(), question.getType());
    if (filled != null) {
      addSignatures(filled);
    }
    if (filled != null && isProven(filled)) {
      filled.getHeader().setFlag(Flags.AD);
    }
    return filled;
  }

  private void addSignatures(Message answer) {
    for (RRset alike : answer.getSectionRRsets(Section.ANSWER)) {
      signed.values().stream()
          .filter(key -> alike.getName().subdomain(key.zone()))
          .forEach(key -> answer.addRecord(key.sign(alike.rrs(false)), Section.ANSWER));
    }
  }

  private boolean isProven(Message answer) {
    return answer.getRcode() != Rcode.SERVFAIL
        && proven.stream().anyMatch(domain -> answer.getQuestion().getName().subdomain(domain))
        && answer.getSection(Section.ANSWER).stream()
            .allMatch(record -> proven.stream().anyMatch(record.getName()::subdomain));
  }

  private @Nullable Message fill(Message answer, Name asked, int type) {
    Name name = asked;
    for (int hop = 0; hop < LONGEST_ALIAS_CHAIN; hop++) {
      Mood mood = moods.get(name);
      if (mood == Mood.SILENCE) {
        return null;
      }
      if (mood == Mood.SERVER_FAILURE) {
        answer.getHeader().setRcode(Rcode.SERVFAIL);
        return answer;
      }
      List<Record> known = records.get(name);
      if (known == null) {
        answer.getHeader().setRcode(Rcode.NXDOMAIN);
        return addNo(answer, name);
      }
      List<Record> wanted = known.stream().filter(record -> record.getType() == type).toList();
      wanted.forEach(record -> answer.addRecord(record, Section.ANSWER));
      Name target = aliasTarget(known);
      if (!wanted.isEmpty() || target == null) {
        return wanted.isEmpty() ? addNo(answer, name) : answer;
      }
      known.forEach(record -> answer.addRecord(record, Section.ANSWER));
      name = target;
    }
    return answer;
  }

  private static @Nullable Name aliasTarget(List<Record> known) {
    return known.stream()
        .filter(CNAMERecord.class::isInstance)
        .map(alias -> ((CNAMERecord) alias).getTarget())
        .findFirst()
        .orElse(null);
  }

  /** A "no" carries the SOA that says how long it may be remembered (RFC 2308 §3). */
  private Message addNo(Message answer, Name name) {
    long seconds = ttl.toSeconds();
    Name owner = absolute("test");
    answer.addRecord(
        new SOARecord(
            name.subdomain(owner) ? owner : Name.root,
            DClass.IN,
            seconds,
            absolute("ns.test"),
            absolute("hostmaster.test"),
            1,
            3600,
            600,
            86_400,
            seconds),
        Section.AUTHORITY);
    return answer;
  }

  private TestDnsZone add(Record record) {
    moods.remove(record.getName());
    records.merge(record.getName(), List.of(record), TestDnsZone::joined);
    return this;
  }

  private static List<Record> joined(List<Record> before, List<Record> more) {
    List<Record> all = new ArrayList<>(before);
    all.addAll(more);
    return List.copyOf(all);
  }

  private static InetAddress literal(String address) {
    try {
      return InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException notOne) {
      throw new IllegalArgumentException("not an IP address: " + address, notOne);
    }
  }

  private static Name absolute(String name) {
    try {
      return Name.fromString(name, Name.root);
    } catch (TextParseException unwritable) {
      throw new IllegalArgumentException("not a DNS name: " + name, unwritable);
    }
  }
}
