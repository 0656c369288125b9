package postroad.mailbox.filter;

import java.nio.charset.StandardCharsets;
import postroad.contract.MailAddress;
import postroad.message.HeaderFields;

/** Knows mail again that was sent on before: each time its recipient is written on top of it. */
public final class ForwardingLoop {

  private static final String MARK = "Delivered-To";

  private ForwardingLoop() {}

  /** What stands on top of a mail that is sent on. */
  public static String mark(MailAddress recipient) {
    return MARK + ": " + recipient + "\r\n";
  }

  /** Whether this mail was sent on for this recipient before, by us or by another host. */
  static boolean isClosedBy(Incoming mail) {
    String recipient = mail.recipient().recipient().address().toString();
    HeaderFields ours = HeaderFields.of(mail.envelope().trace().getBytes(StandardCharsets.UTF_8));
    return bears(ours, recipient) || bears(mail.header().get(), recipient);
  }

  private static boolean bears(HeaderFields header, String recipient) {
    return header.stream()
        .anyMatch(field -> field.isNamed(MARK) && field.value().equalsIgnoreCase(recipient));
  }
}
