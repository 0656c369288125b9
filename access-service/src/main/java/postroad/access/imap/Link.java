package postroad.access.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import postroad.protocol.Connection;
import postroad.protocol.Layer;
import postroad.protocol.ServerTls;

/** What lies between a session and its client, and changes only between two commands. */
final class Link implements AutoCloseable {

  private final Connection connection;
  private final Optional<ServerTls> tls;
  private final Duration handshake;
  private boolean startTls;
  private @Nullable Layer coming;
  private @Nullable Layer layer;
  private boolean removeLayer;

  /**
   * As it is at the greeting.
   *
   * @param tls for STARTTLS; empty when there is no certificate
   * @param handshake how long that may take
   */
  Link(Connection connection, Optional<ServerTls> tls, Duration handshake) {
    this.connection = connection;
    this.tls = tls;
    this.handshake = handshake;
  }

  Connection connection() {
    return connection;
  }

  /** TLS goes below everything, so it comes first. */
  boolean offersTls() {
    return tls.isPresent() && !connection.isTls() && !isLayered();
  }

  boolean isLayered() {
    return (layer != null || coming != null) && !removeLayer;
  }

  void startTlsAfterwards() {
    startTls = true;
  }

  void layerAfterwards(Layer next) {
    coming = next;
  }

  void removeLayerAfterwards() {
    removeLayer = layer != null;
  }

  /** Does what was put off until the answer was given. */
  void change() throws IOException {
    if (startTls) {
      startTls = false;
      connection.output().flush();
      connection.startTls(tls.orElseThrow(), handshake);
    }
    if (removeLayer) {
      removeLayer = false;
      connection.removeLayer();
      close();
      layer = null;
    }
    if (coming != null) {
      layer = coming;
      coming = null;
      connection.add(layer);
    }
  }

  @Override
  public void close() {
    if (layer != null) {
      layer.close();
    }
    if (coming != null) {
      coming.close();
    }
  }
}
