package postroad.ingress.listener;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import postroad.contract.BodyType;

/** Mails whose octets are not lines (RFC 3030 §3). */
class BinaryMailTest {

  @Test
  void everyOctetArrivesAsItWasSentHoweverTheChunksFall() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] octets = new byte[40_000];
    random.nextBytes(octets);
    for (int i = 0; i < octets.length; i += 1 + random.nextInt(20)) {
      octets[i] = (byte) "\r\n.".charAt(random.nextInt(3));
    }
    String mail = "Subject: noise\r\n\r\n" + new String(octets, StandardCharsets.ISO_8859_1);
    try (TestIngress ingress = TestIngress.with("bare-line-ends=refuse");
        RawClient client = new RawClient(ingress.address("exchange"))) {
      begin(client, "BINARYMIME");
      int sent = 0;
      while (sent < mail.length()) {
        int size = Math.min(mail.length() - sent, 1 + random.nextInt(5_000));
        client.say("BDAT " + size + "\r\n" + mail.substring(sent, sent + size));
        client.expect("250 2.0.0 Ok, " + size);
        sent += size;
      }
      client.say("BDAT 0 LAST\r\n");
      client.expect("250 2.0.0 Ok: ");

      TestIngress.Mail taken = ingress.taken().getFirst();
      assertThat(taken.octets())
          .as("seed " + seed)
          .isEqualTo(mail.getBytes(StandardCharsets.ISO_8859_1));
      assertThat(taken.said().envelope().bodyType()).isEqualTo(BodyType.BINARY_MIME);
    }
  }

  @Test
  void whatIsSaidToBeTextIsMendedInChunksToo() throws IOException {
    try (TestIngress ingress = TestIngress.with();
        RawClient client = new RawClient(ingress.address("exchange"))) {
      begin(client, "8BITMIME");
      client.say("BDAT 6 LAST\r\na\nb\rc\r");
      client.expect("250 2.0.0 Ok: ");

      assertThat(ingress.taken().getFirst().octets())
          .isEqualTo("a\r\nb\r\nc\r\n".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static void begin(RawClient client, String body) throws IOException {
    client.say("EHLO client.example\r\n");
    client.expect("220 ");
    client.expect("250 ");
    client.say("MAIL FROM:<> BODY=" + body + "\r\nRCPT TO:<bob@example.test>\r\n");
    client.expect("250 ");
    client.expect("250 ");
  }
}
