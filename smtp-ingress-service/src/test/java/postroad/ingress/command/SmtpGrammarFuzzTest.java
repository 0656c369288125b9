package postroad.ingress.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.ingress.command.SmtpCommand.Bdat;
import postroad.ingress.command.SmtpCommand.Mail;
import postroad.ingress.command.SmtpCommand.Rcpt;

/** Whatever a client says is a command, and what is understood can be said again. */
class SmtpGrammarFuzzTest {

  private static final Set<Extension> ALL = EnumSet.allOf(Extension.class);

  private final SmtpGrammar grammar = new SmtpGrammar("example.test");

  @FuzzTest(maxDuration = "5m")
  void everyLineIsACommand(byte[] line) {
    SmtpCommand command = grammar.parse(line, ALL);

    assertThat(command).isNotNull();
    assertThat(command.toString().chars().noneMatch(Character::isISOControl)).isTrue();
    switch (command) {
      case Bdat(long size, boolean _) -> assertThat(size).isNotNegative();
      case Mail mail -> saysTheSame(mail.sender());
      case Rcpt rcpt -> saysTheSame(rcpt.recipient());
      default -> assertThat(command).isEqualTo(grammar.parse(line, ALL));
    }
  }

  @FuzzTest(maxDuration = "5m")
  void everyAddressUnderstoodCanBeSaidAgain(byte[] path) {
    String line = "RCPT TO:<" + new String(path, StandardCharsets.UTF_8) + ">";

    if (grammar.parse(line.getBytes(StandardCharsets.UTF_8), ALL) instanceof Rcpt rcpt) {
      saysTheSame(rcpt.recipient());
    }
  }

  @FuzzTest(maxDuration = "5m")
  void everyParameterUnderstoodIsWithinItsBounds(byte[] parameters) {
    String words = new String(parameters, StandardCharsets.UTF_8);

    if (said("MAIL FROM:<> " + words) instanceof Mail mail) {
      assertThat(mail.parameters().declaredSize()).isNotNegative();
      assertThat(mail.toString().chars().noneMatch(Character::isISOControl)).isTrue();
    }
    if (said("RCPT TO:<bob@example.test> " + words) instanceof Rcpt rcpt) {
      String original = rcpt.originalRecipient();
      assertThat(original == null || original.indexOf(';') > 0).isTrue();
      assertThat(rcpt.toString().chars().noneMatch(Character::isISOControl)).isTrue();
    }
  }

  private SmtpCommand said(String line) {
    return grammar.parse(line.getBytes(StandardCharsets.UTF_8), ALL);
  }

  private void saysTheSame(@Nullable MailAddress address) {
    if (address == null) {
      return;
    }
    assertThat(address.toString().chars().noneMatch(Character::isISOControl)).isTrue();
    assertThat(address.toString().getBytes(StandardCharsets.UTF_8).length).isLessThan(255);
    assertThat(said("RCPT TO:<" + address + ">"))
        .isInstanceOfSatisfying(
            Rcpt.class, again -> assertThat(again.recipient()).isEqualTo(address));
  }
}
