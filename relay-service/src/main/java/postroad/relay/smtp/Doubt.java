package postroad.relay.smtp;

import postroad.contract.TlsFailure;

/**
 * Why a host may be another than the one we take it for.
 *
 * @param reason in words, about the host as "it"
 */
record Doubt(TlsFailure failure, String reason) {}
