package postroad.relay.smtp;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Looks for octets above 127, which not every host takes. */
final class EightBit {

  private EightBit() {}

  /** Whether there is one at all: then 8BITMIME is needed (RFC 6152 §3). */
  static boolean isIn(MailContent mail) {
    byte[] block = new byte[DataWriter.BLOCK];
    try (InputStream content = mail.open()) {
      for (int read = content.read(block); read >= 0; read = content.read(block)) {
        for (int i = 0; i < read; i++) {
          if (block[i] < 0) {
            return true;
          }
        }
      }
      return false;
    } catch (IOException storeTrouble) {
      throw new UncheckedIOException(storeTrouble);
    }
  }

  /** Whether there is one before the first empty line: then SMTPUTF8 is needed (RFC 6532 §3). */
  static boolean isInHeader(MailContent mail) {
    try (InputStream content = new BufferedInputStream(mail.open())) {
      int lineLength = 0;
      for (int octet = content.read(); octet >= 0; octet = content.read()) {
        if (octet > 127) {
          return true;
        }
        if (octet == '\n' && lineLength == 0) {
          return false;
        }
        if (octet != '\r') {
          lineLength = octet == '\n' ? 0 : lineLength + 1;
        }
      }
      return false;
    } catch (IOException storeTrouble) {
      throw new UncheckedIOException(storeTrouble);
    }
  }
}
