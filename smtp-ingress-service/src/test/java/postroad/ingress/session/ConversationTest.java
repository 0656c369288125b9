package postroad.ingress.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import postroad.contract.BodyType;
import postroad.contract.MailAddress;
import postroad.contract.MailId;
import postroad.contract.Notify;
import postroad.contract.Origin;
import postroad.contract.Recipient;
import postroad.contract.ReportWishes;
import postroad.contract.Terms;
import postroad.directory.Account;
import postroad.directory.Writer;
import postroad.ingress.IngressSettings;
import postroad.ingress.admission.Visit;
import postroad.ingress.command.SmtpGrammar;
import postroad.ingress.handover.Consignment;
import postroad.ingress.handover.Receipt;
import postroad.ingress.policy.Policy;
import postroad.ingress.policy.Verdict;
import postroad.ingress.session.Phase.AwaitingChunk;
import postroad.ingress.session.Phase.AwaitingData;
import postroad.ingress.session.Phase.AwaitingJunk;
import postroad.ingress.session.Phase.BetweenChunks;
import postroad.ingress.session.Phase.Connected;
import postroad.ingress.session.Phase.Ended;
import postroad.ingress.session.Phase.Greeted;
import postroad.ingress.terms.Allowance;

/** The state machine, told with values: no socket, no clock. */
class ConversationTest {

  private static final IngressSettings SETTINGS =
      new Binder(new MapConfigurationPropertySource(Map.of()))
          .bindOrCreate("ingress", IngressSettings.class);

  private final SmtpGrammar grammar = new SmtpGrammar("example.test");
  private final Conversation conversation =
      new Conversation(
          new Door(
              "mx.example.test",
              Protocol.ESMTP,
              new BobOnly(),
              new Allowance(4, Duration.ofDays(30), () -> Instant.EPOCH),
              true,
              (address, bindings) -> List.of(),
              SETTINGS.limits()),
          InetAddress.getLoopbackAddress(),
          Visit.UNHINDERED);

  @Test
  void aMailGoesThroughItsPhases() {
    assertThat(conversation.phase()).isInstanceOf(Connected.class);
    say("EHLO client.example");
    assertThat(conversation.phase()).isInstanceOf(Greeted.class);
    say("MAIL FROM:<carol@elsewhere.example> BODY=8BITMIME RET=FULL ENVID=x");
    say("RCPT TO:<bob@example.test> NOTIFY=NEVER");
    assertThat(say("DATA")).isEqualTo(Replies.SEND_DATA);
    AwaitingData data = (AwaitingData) conversation.phase();

    assertThat(conversation.consignment(data.greeting(), data.mail()))
        .isEqualTo(
            new Consignment(
                MailAddress.parse("carol@elsewhere.example"),
                List.of(
                    new Recipient(
                        MailAddress.parse("bob@example.test"),
                        null,
                        Set.of(Notify.NEVER),
                        0,
                        false)),
                BodyType.EIGHT_BIT_MIME,
                false,
                new ReportWishes(ReportWishes.Content.FULL, "x"),
                Terms.NONE,
                new Origin(Origin.Door.EXCHANGE, "127.0.0.1", "client.example", null),
                null,
                new Consignment.Carriage("ESMTP", null)));
    MailId mailId = MailId.at(Instant.EPOCH);
    assertThat(conversation.handedOver(new Receipt.Taken(mailId)).octets())
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("250 2.0.0 Ok: " + mailId + "\r\n");
    assertThat(conversation.phase()).isInstanceOf(Greeted.class);
  }

  @Test
  void whatWasAgreedToTravelsWithTheMail() {
    say("EHLO client.example");
    say("MAIL FROM:<> MT-PRIORITY=9 HOLDFOR=60");
    say("RCPT TO:<bob@example.test>");
    say("DATA");
    AwaitingData data = (AwaitingData) conversation.phase();

    assertThat(conversation.consignment(data.greeting(), data.mail()).terms())
        .isEqualTo(new Terms(false, 4, Instant.EPOCH.plusSeconds(60)));
    MailId mailId = MailId.at(Instant.EPOCH);
    assertThat(conversation.handedOver(new Receipt.Taken(mailId)))
        .isEqualTo(
            Reply.of(250, "2.3.6", "4 is the new priority assigned to the message: " + mailId));
  }

  @Test
  void theSameRecipientTwiceIsOne() {
    say("EHLO client.example");
    say("MAIL FROM:<>");
    say("RCPT TO:<bob@example.test>");
    say("RCPT TO:<bob@EXAMPLE.test>");
    say("DATA");
    assertThat(((AwaitingData) conversation.phase()).mail().recipients()).hasSize(1);
  }

  @Test
  void aChunkAlwaysComesWhateverIsSaidToIt() {
    say("BDAT 5 LAST");
    assertThat(conversation.phase())
        .isEqualTo(new AwaitingJunk(5, Replies.NO_CHUNK_NOW, new Connected()));
    conversation.junkPassed((AwaitingJunk) conversation.phase());
    assertThat(conversation.phase()).isInstanceOf(Connected.class);

    say("EHLO client.example");
    say("MAIL FROM:<>");
    say("RCPT TO:<nobody@example.test>");
    say("BDAT 5 LAST");
    assertThat(conversation.phase()).isInstanceOf(AwaitingJunk.class);
    conversation.junkPassed((AwaitingJunk) conversation.phase());

    say("RCPT TO:<bob@example.test>");
    assertThat(say("BDAT 5")).isEqualTo(Reply.NOT_YET);
    conversation.chunkTaken((AwaitingChunk) conversation.phase());
    assertThat(conversation.phase()).isInstanceOf(BetweenChunks.class);
    say("RSET");
    assertThat(conversation.phase()).isInstanceOf(Greeted.class);
  }

  @Test
  void whereNobodyCanTellWhatFollowsTheSessionEnds() {
    assertThat(say("BDAT lots").code()).isEqualTo(501);
    assertThat(conversation.phase()).isInstanceOf(Ended.class);
  }

  @Test
  void aClientCannotPutLinesIntoOurReplies() {
    assertThat(Reply.of(250, "2.0.0", "a\r\n250 b").octets())
        .asString(StandardCharsets.US_ASCII)
        .isEqualTo("250 2.0.0 a??250 b\r\n");
  }

  private Reply say(String line) {
    return conversation.answer(
        grammar.parse(line.getBytes(StandardCharsets.UTF_8), conversation.extensions()));
  }

  /** Takes mail for bob. */
  private static final class BobOnly implements Policy {

    @Override
    public Origin.Door door() {
      return Origin.Door.EXCHANGE;
    }

    @Override
    public boolean asksForLogin() {
      return false;
    }

    @Override
    public Verdict sender(@Nullable Account user, @Nullable MailAddress sender) {
      return Verdict.WELCOME;
    }

    @Override
    public Verdict recipient(Writer writer, MailAddress recipient) {
      return recipient.localPart().equals("bob") ? Verdict.WELCOME : Verdict.UNKNOWN_RECIPIENT;
    }
  }
}
