package postroad.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What kind of trouble kept a mail from its recipient, told apart by who can do something about it.
 * A code alone does not say: 550 5.7.1 is a virus at one host and our address on a list at another.
 */
public enum BounceClass {
  /** The host knows no such recipient. */
  NO_SUCH_USER,
  /** The domain does not exist, or takes no mail at all. */
  NO_SUCH_DOMAIN,
  /** The mailbox is closed, locked or has moved. */
  INACTIVE,
  /** The mailbox is full. */
  FULL,
  /** The host does not take this sender's address, such as one whose domain does not exist. */
  SENDER,
  /** The host's rules forbid it, and it says no more than that or names a rule of its own. */
  POLICY,
  /** The host thinks ill of our address or of the sender's domain. */
  REPUTATION,
  /** The host could not make sure that the mail is the sender's: SPF, DKIM, DMARC. */
  AUTHENTICATION,
  /** The host does not like what is written in the mail: spam, viruses, attachments. */
  CONTENT,
  /** The mail is larger than the host takes. */
  TOO_LARGE,
  /** Too much at once: connections, mails, recipients. */
  RATE,
  /** The host wants to be asked again a little later. */
  GREYLISTED,
  /** The host takes no mail for this domain, or the mail goes in a circle. */
  ROUTING,
  /** Encryption is wanted and not there, or failed. */
  TLS,
  /** No host could be reached, or the connection was lost; DNS gave no answer. */
  NETWORK,
  /** The host has trouble of its own: no room, no time, a fault. */
  SYSTEM,
  /** The host did not understand us, or lacks what the mail needs. */
  PROTOCOL,
  /** The trouble is at our side. */
  OURS,
  /** Nobody was asked: the address is on the sender's list of those that send mail back. */
  SUPPRESSED,
  /** None of these, or nobody can tell. */
  OTHER;

  /** As it is written in records, metrics and on screens: {@code no-such-user}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The class of this word; empty when there is none. */
  public static Optional<BounceClass> named(String word) {
    return Arrays.stream(values()).filter(known -> known.word().equals(word)).findFirst();
  }

  /** What a record says; a class of a later release is none we know. */
  @JsonCreator
  static BounceClass read(String word) {
    return named(word).orElse(OTHER);
  }
}
