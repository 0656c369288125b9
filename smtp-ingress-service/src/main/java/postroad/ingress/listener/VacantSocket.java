package postroad.ingress.listener;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * What SubEthaSMTP holds once a session is ours: a socket with nobody behind it. Its buffers for a
 * client it never speaks with, 24 KiB each, are then free.
 */
final class VacantSocket extends Socket {

  static final VacantSocket INSTANCE = new VacantSocket();

  private VacantSocket() {}

  @Override
  public InputStream getInputStream() {
    return InputStream.nullInputStream();
  }

  @Override
  public OutputStream getOutputStream() {
    return OutputStream.nullOutputStream();
  }

  /** There is nobody to wait for. */
  @Override
  public void setSoTimeout(int milliseconds) {
    // a real one would be made for this
  }
}
