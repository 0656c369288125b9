package postroad.ingress.admission;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.datasource.AbstractDataSource;
import postroad.dns.DnsClient;
import postroad.ingress.dnsbl.DnsLists;
import postroad.ingress.dnsbl.DnsblSettings;
import postroad.ingress.greylist.Greylist;
import postroad.ingress.greylist.GreylistSettings;

/** Admission as settings want it; its database is away. */
public final class TestAdmission {

  private TestAdmission() {}

  /**
   * With a clock of its own.
   *
   * @param passed nanoseconds that have passed since the beginning
   */
  public static Doorkeeper with(Binder settings, MeterRegistry metrics, AtomicLong passed) {
    DnsblSettings dnsbl = settings.bindOrCreate("ingress.dnsbl", DnsblSettings.class);
    GreylistSettings greylist = settings.bindOrCreate("ingress.greylist", GreylistSettings.class);
    return new Doorkeeper(
        settings.bindOrCreate("ingress.admission", AdmissionSettings.class),
        new DnsLists(dnsbl, new DnsClient(dnsbl.dns()), metrics),
        Greylist.in(away(), greylist, InstantSource.system()),
        metrics,
        clock(passed));
  }

  private static TimeMeter clock(AtomicLong passed) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return passed.get();
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }

  private static DataSource away() {
    return new AbstractDataSource() {
      @Override
      public Connection getConnection() throws SQLException {
        throw new SQLException("nobody there", "08001");
      }

      @Override
      public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
      }
    };
  }
}
