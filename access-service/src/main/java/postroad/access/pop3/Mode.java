package postroad.access.pop3;

import java.io.InputStream;

/** What a client can read (RFC 6856 §2.1). */
enum Mode {

  /** Headers in ASCII alone: those that are more come as a surrogate. */
  ASCII {
    @Override
    InputStream show(InputStream message) {
      return new AsciiMessage(message);
    }
  },

  /** Every octet as it is. */
  UTF8 {
    @Override
    InputStream show(InputStream message) {
      return message;
    }
  };

  /** The message as this client gets it. */
  abstract InputStream show(InputStream message);
}
