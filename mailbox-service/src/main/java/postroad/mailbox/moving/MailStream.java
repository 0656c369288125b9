package postroad.mailbox.moving;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** What stands between the messages of a stream; {@link MailStreamReader} reads them. */
public final class MailStream {

  /** The media type of such a stream. */
  public static final String TYPE = "application/x-postroad-mail";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private MailStream() {}

  /** What stands in front of a message's octets. */
  public static byte[] announcing(Waybill bill) {
    return (JSON.writeValueAsString(bill) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** What stands behind the last message. */
  public static byte[] end() {
    return new byte[] {'\n'};
  }
}
