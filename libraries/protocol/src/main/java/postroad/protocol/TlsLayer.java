package postroad.protocol;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;

/**
 * TLS on top of a connection, with us as the server. Between two records it holds no buffers, where
 * an {@code SSLSocket} keeps as much as the largest record it has seen: a session that waits costs
 * its keys. One thread reads, any may write.
 */
final class TlsLayer {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int HEADER = 5;
  private static final int FIRST_KIND = 20; // RFC 8446 §5.1: change_cipher_spec
  private static final int LAST_KIND = 23; // application_data

  private final SSLEngine engine;
  private final InputStream source;
  private final OutputStream target;
  private final ReentrantLock writing = new ReentrantLock();
  private final byte[] header = new byte[HEADER];

  /** What was unsealed and not read yet, in a borrowed buffer; none is held when all is read. */
  private byte[] plain = RecordBuffers.NONE;

  private int position;
  private int limit;

  TlsLayer(SSLEngine engine, InputStream source, OutputStream target) {
    this.engine = engine;
    this.source = source;
    this.target = target;
  }

  /** Agrees on keys; to be done once, before anything else. */
  void handshake() throws IOException {
    Aside.run(this::agree);
  }

  private void agree() throws IOException {
    try {
      engine.beginHandshake();
      while (isUnderWay(engine.getHandshakeStatus())) {
        step();
      }
    } catch (SSLException broken) {
      sayWhy(broken);
      throw broken;
    }
  }

  private static boolean isUnderWay(HandshakeStatus status) {
    return status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED;
  }

  private void step() throws IOException {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> engine.getDelegatedTask().run();
      case NEED_WRAP -> seal(NOTHING);
      default -> {
        if (!unseal()) {
          throw new EOFException("the client left in the middle of the TLS handshake");
        }
      }
    }
  }

  /** Protocol, cipher and certificates in use. */
  SSLSession session() {
    return engine.getSession();
  }

  /** What the client says. */
  InputStream input() {
    return new Input();
  }

  /** What we say; each write goes out at once. */
  OutputStream output() {
    return new Output();
  }

  /** Says that nothing follows, unless somebody is still writing or the client is gone. */
  void sayEnd() throws IOException {
    if (!writing.tryLock()) {
      return;
    }
    try {
      engine.closeOutbound();
      sealAll(NOTHING);
    } finally {
      writing.unlock();
    }
  }

  private int read(byte[] into, int offset, int length) throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(plain, position, into, offset, count);
    position += count;
    giveBackWhenRead();
    return count;
  }

  /** Waits for words; false at the end. */
  private boolean fill() throws IOException {
    try {
      while (position == limit) {
        if (engine.isInboundDone() || !unseal()) {
          return false;
        }
        answer();
      }
      return true;
    } catch (SSLException broken) {
      sayWhy(broken);
      throw broken;
    }
  }

  private void giveBackWhenRead() {
    if (position == limit) {
      RecordBuffers.giveBack(plain);
      plain = RecordBuffers.NONE;
      position = 0;
      limit = 0;
    }
  }

  /**
   * What the client says between its words, such as that it changes its keys, may want one back.
   */
  private void answer() throws IOException {
    switch (engine.getHandshakeStatus()) {
      case NEED_WRAP -> seal(NOTHING);
      case NEED_TASK, NEED_UNWRAP, NEED_UNWRAP_AGAIN ->
          throw new SSLException("keys are agreed on once"); // TLS 1.2 would do it anew
      default -> {}
    }
  }

  /** Takes in one record; false at the end, said or not, as long as it is between two records. */
  private boolean unseal() throws IOException {
    int first = source.readNBytes(header, 0, HEADER);
    if (first == 0) {
      return false;
    }
    if (first < HEADER || header[0] < FIRST_KIND || header[0] > LAST_KIND) {
      throw new SSLException("this is not TLS");
    }
    int size = HEADER + (((header[3] & 0xff) << 8) | (header[4] & 0xff));
    if (size > RecordBuffers.SIZE) {
      throw new SSLException("the record is too long");
    }
    byte[] sealed = RecordBuffers.borrow();
    try {
      System.arraycopy(header, 0, sealed, 0, HEADER);
      if (source.readNBytes(sealed, HEADER, size - HEADER) < size - HEADER) {
        throw new EOFException("the client left in the middle of a record");
      }
      unseal(ByteBuffer.wrap(sealed, 0, size));
      return true;
    } finally {
      RecordBuffers.giveBack(sealed);
    }
  }

  private void unseal(ByteBuffer sealed) throws IOException {
    plain = RecordBuffers.borrow();
    try {
      SSLEngineResult result = engine.unwrap(sealed, ByteBuffer.wrap(plain));
      limit = result.bytesProduced();
      if (sealed.hasRemaining() && result.getStatus() == SSLEngineResult.Status.OK) {
        throw new SSLException("a record was left over");
      }
    } finally {
      giveBackWhenRead();
    }
  }

  /** The engine has an alert to send about what it did not like. */
  private void sayWhy(SSLException broken) {
    try {
      seal(NOTHING);
    } catch (IOException gone) {
      broken.addSuppressed(gone);
    }
  }

  private void seal(ByteBuffer words) throws IOException {
    writing.lock();
    try {
      sealAll(words);
    } finally {
      writing.unlock();
    }
  }

  /** Sends what the engine has to say, and then the words, record by record. */
  private void sealAll(ByteBuffer words) throws IOException {
    byte[] sealed = RecordBuffers.borrow();
    try {
      do {
        SSLEngineResult result = engine.wrap(words, ByteBuffer.wrap(sealed));
        target.write(sealed, 0, result.bytesProduced());
        if (result.bytesProduced() == 0) {
          if (words.hasRemaining()) {
            throw new SSLException("TLS has ended");
          }
          break;
        }
      } while (words.hasRemaining() || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP);
      target.flush();
    } finally {
      RecordBuffers.giveBack(sealed);
    }
  }

  /** What the client says, unsealed. */
  private final class Input extends InputStream {

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return length == 0 ? 0 : TlsLayer.this.read(into, offset, length);
    }
  }

  /** What we say, sealed. */
  private final class Output extends OutputStream {

    @Override
    public void write(int octet) throws IOException {
      write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
      if (length > 0) {
        seal(ByteBuffer.wrap(octets, offset, length));
      }
    }
  }
}
