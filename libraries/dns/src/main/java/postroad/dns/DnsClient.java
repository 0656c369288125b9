package postroad.dns;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Asks DNS and remembers, both yes and no, for as long as the answer allows. Many who ask the same
 * at once wait for one question.
 */
public final class DnsClient implements Closeable {

  private static final int LONGEST_ALIAS_CHAIN = 8;
  private static final String ENDLESS = "the chain of aliases has no end";

  private final DnsSettings settings;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Resolvers resolvers;
  private final AsyncCache<Question, DnsAnswer> remembered;

  public DnsClient(DnsSettings settings) {
    this(settings, Ticker.systemTicker());
  }

  DnsClient(DnsSettings settings, Ticker ticker) {
    this.settings = settings;
    this.resolvers = new Resolvers(settings, executor);
    this.remembered =
        Caffeine.newBuilder()
            .maximumSize(settings.cacheEntries())
            .expireAfter(Expiry.<Question, DnsAnswer>creating((asked, answer) -> answer.ttl()))
            .ticker(ticker)
            .executor(executor)
            .buildAsync();
  }

  /**
   * What DNS says.
   *
   * @param type as in {@link Type}
   */
  public DnsAnswer ask(Name name, int type) {
    return remembered.get(new Question(name, type), this::answerTo).join();
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }

  private record Question(Name name, int type) {}

  private DnsAnswer answerTo(Question question) {
    Name name = question.name();
    Duration ttl = settings.longestTtl();
    boolean isProven = true;
    try {
      for (int hop = 0; hop < LONGEST_ALIAS_CHAIN; hop++) {
        Message answer = resolvers.ask(query(name, question.type()));
        isProven &= answer.getHeader().getFlag(Flags.AD);
        Chain chain = Chain.follow(answer, name, question.type(), ttl);
        if (!chain.records().isEmpty()) {
          return new DnsAnswer.Found(chain.records(), chain.ttl(), isProven);
        }
        if (answer.getRcode() == Rcode.NXDOMAIN) {
          return new DnsAnswer.NoSuchName(negativeTtl(answer, chain.ttl()));
        }
        if (chain.end().equals(name) || soaOf(answer) != null) {
          return new DnsAnswer.NoData(negativeTtl(answer, chain.ttl()));
        }
        name = chain.end(); // the resolver left the rest of the chain to us
        ttl = chain.ttl();
      }
      return new DnsAnswer.Trouble(ENDLESS, settings.troubleTtl());
    } catch (IOException trouble) {
      return new DnsAnswer.Trouble(String.valueOf(trouble.getMessage()), settings.troubleTtl());
    }
  }

  /** Asks to be told whether the answer is proven, without the proof (RFC 6840 §5.7). */
  private static Message query(Name name, int type) {
    Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
    query.getHeader().setFlag(Flags.AD);
    return query;
  }

  /** "No" may be remembered as long as the zone's SOA says (RFC 2308 §5). */
  private Duration negativeTtl(Message answer, Duration chainTtl) {
    SOARecord soa = soaOf(answer);
    if (soa == null) {
      return settings.troubleTtl();
    }
    Duration allowed = Duration.ofSeconds(Math.min(soa.getTTL(), soa.getMinimum()));
    return least(least(allowed, chainTtl), settings.longestNegativeTtl());
  }

  private static @Nullable SOARecord soaOf(Message answer) {
    for (Record record : answer.getSection(Section.AUTHORITY)) {
      if (record instanceof SOARecord soa) {
        return soa;
      }
    }
    return null;
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Where the aliases of an answer lead, what is there, and how long all of it holds. */
  private record Chain(Name end, List<Record> records, Duration ttl) {

    static Chain follow(Message answer, Name from, int type, Duration longest) throws IOException {
      List<Record> section = answer.getSection(Section.ANSWER);
      Name name = from;
      Duration ttl = longest;
      for (int hop = 0; hop < LONGEST_ALIAS_CHAIN; hop++) {
        List<Record> records = new ArrayList<>();
        CNAMERecord alias = null;
        for (Record record : section) {
          if (record.getName().equals(name) && record.getType() == type) {
            records.add(record);
            ttl = least(ttl, Duration.ofSeconds(record.getTTL()));
          } else if (record.getName().equals(name) && record instanceof CNAMERecord next) {
            alias = next;
          }
        }
        if (!records.isEmpty() || alias == null) {
          return new Chain(name, records, ttl);
        }
        ttl = least(ttl, Duration.ofSeconds(alias.getTTL()));
        name = alias.getTarget();
      }
      throw new IOException(ENDLESS);
    }
  }
}
