package postroad.ingress.handover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import postroad.contract.BodyType;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.Terms;

class ReceivedFieldTest {

  private static final Recipient BOB = Recipient.of(MailAddress.parse("bob@example.test"));
  private static final Consignment.Carriage PLAIN = new Consignment.Carriage("ESMTP", null);
  private static final Recipient ALICE = Recipient.of(MailAddress.parse("alice@example.test"));

  @Test
  void itSaysWhoGaveUsTheMailAndHow() {
    assertThat(field("192.0.2.1", "ESMTPS", "TLS_AES_128_GCM_SHA256", List.of(BOB)))
        .isEqualTo(
            """
            Received: from client.example ([192.0.2.1])
             by mx.example.test with ESMTPS id 01a208f5-4d5c-7377-aa08-28aeee169bcb
             for <bob@example.test>
             tls TLS_AES_128_GCM_SHA256; Tue, 3 Nov 2026 12:00:00 +0000
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void severalRecipientsAreNotToldOfEachOther() {
    assertThat(field("2001:db8::1", "ESMTP", null, List.of(BOB, ALICE)))
        .contains("([IPv6:2001:db8:0:0:0:0:0:1])")
        .doesNotContain("for <");
  }

  @Test
  void anUnusualPriorityIsToldToThoseWhoReadIt() {
    Consignment urgent = mail("192.0.2.1", List.of(BOB), new Terms(false, 4, null), PLAIN);

    assertThat(field(urgent)).contains(" for <bob@example.test>\r\n PRIORITY 4; ");
  }

  private static String field(
      String client, String protocol, @Nullable String cipher, List<Recipient> recipients) {
    return field(mail(client, recipients, Terms.NONE, new Consignment.Carriage(protocol, cipher)));
  }

  private static Consignment mail(
      String client, List<Recipient> recipients, Terms terms, Consignment.Carriage carriage) {
    return new Consignment(
        null,
        recipients,
        BodyType.SEVEN_BIT,
        false,
        ReportWishes.NONE,
        terms,
        new Origin(Origin.Door.EXCHANGE, client, "client.example", null),
        null,
        carriage);
  }

  private static String field(Consignment mail) {
    return ReceivedField.of(
        mail,
        "mx.example.test",
        MailId.parse("01a208f5-4d5c-7377-aa08-28aeee169bcb"),
        Instant.parse("2026-11-03T12:00:00Z"));
  }
}
