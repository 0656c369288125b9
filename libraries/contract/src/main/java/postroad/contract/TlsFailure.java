package postroad.contract;

import java.util.Locale;

/**
 * Why a host could not be given mail as safely as its domain asks, or as it offers (RFC 8460 §4.3).
 */
public enum TlsFailure {
  /** It offers no TLS, or takes the offer back. */
  STARTTLS_NOT_SUPPORTED,
  /** Its certificate is for another name. */
  CERTIFICATE_HOST_MISMATCH,
  /** The time of its certificate is over, or has not come. */
  CERTIFICATE_EXPIRED,
  /** Its certificate leads to nobody we trust. */
  CERTIFICATE_NOT_TRUSTED,
  /** The handshake failed, or its certificate is none of those that DNS names. */
  VALIDATION_FAILURE,
  /** No TLSA record of the host can be used. */
  TLSA_INVALID,
  /** DNS tells what its signature does not prove, or does not tell. */
  DNSSEC_INVALID,
  /** The policy of the domain could not be fetched (RFC 8461 §3.3). */
  STS_POLICY_FETCH_ERROR,
  /** The policy of the domain could not be read. */
  STS_POLICY_INVALID,
  /** The host that has the policy shows a certificate that will not do. */
  STS_WEBPKI_INVALID;

  /** As reports write it. */
  public String resultType() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
