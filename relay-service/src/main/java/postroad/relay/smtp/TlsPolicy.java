package postroad.relay.smtp;

import java.util.List;
import java.util.Locale;
import postroad.contract.TlsFailure;

/** What a session must have before mail is given to the host. */
public sealed interface TlsPolicy {

  /** What it is called in the journal, in logs and in metrics. */
  String label();

  /** Whether no mail is better than mail on a session that falls short. */
  default boolean isBinding() {
    return true;
  }

  /** Nothing, and nothing is tried: we speak no TLS. */
  record None() implements TlsPolicy {

    @Override
    public String label() {
      return "none";
    }

    @Override
    public boolean isBinding() {
      return false;
    }
  }

  /**
   * Nothing, and TLS where it is offered, with any certificate; in plain where it fails (RFC 7435).
   */
  record Opportunistic() implements TlsPolicy {

    @Override
    public String label() {
      return "opportunistic";
    }

    @Override
    public boolean isBinding() {
      return false;
    }
  }

  /** Nothing yet, but the domain wants to know how it would be if it asked (RFC 8461 §5). */
  record Testing() implements TlsPolicy {

    @Override
    public String label() {
      return "mta-sts-testing";
    }

    @Override
    public boolean isBinding() {
      return false;
    }
  }

  /** TLS, with any certificate. */
  record Encrypted(By by) implements TlsPolicy {

    @Override
    public String label() {
      return by.label() + "-encrypted";
    }
  }

  /** TLS, with a certificate for the host from an authority we trust. */
  record Verified(By by) implements TlsPolicy {

    @Override
    public String label() {
      return by.label();
    }
  }

  /**
   * TLS, with a key that the host has in DNS (RFC 7672 §2.2).
   *
   * @param keys those of its TLSA records that can be used
   * @param names what a certificate may call it that an authority of its own vouches for
   */
  record Dane(List<Tlsa> keys, List<String> names) implements TlsPolicy {

    public Dane {
      keys = List.copyOf(keys);
      names = List.copyOf(names);
    }

    @Override
    public String label() {
      return By.DANE.label();
    }
  }

  /** No session at all: it cannot be known now what one must have, or the host is the wrong one. */
  record Withheld(By by, TlsFailure failure, String reason) implements TlsPolicy {

    @Override
    public String label() {
      return by.label();
    }
  }

  /** Who says so. */
  enum By {
    DANE,
    MTA_STS,
    CONFIGURED;

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
