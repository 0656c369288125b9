package postroad.relay.smtp;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import postroad.contract.TlsFailure;

/**
 * One try to have a session as safe as it must be, or can be.
 *
 * @param host the name we know the host by
 * @param to its address; absent when it was not called
 * @param from our address; absent when it was not called
 * @param failure absent when the session is what it should be
 * @param reason what failed, in words; empty when nothing did
 */
public record TlsTry(
    String host,
    @Nullable InetAddress to,
    @Nullable InetAddress from,
    @Nullable TlsFailure failure,
    String reason) {}
