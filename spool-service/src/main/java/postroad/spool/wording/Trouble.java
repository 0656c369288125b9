package postroad.spool.wording;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import postroad.contract.BounceClass;
import postroad.contract.StatusCode;

/** What people can tell apart about a mail that does not arrive, and do something about. */
enum Trouble {
  NO_SUCH_USER,
  NO_SUCH_DOMAIN,
  BAD_ADDRESS,
  MOVED,
  TAKES_NO_MAIL,
  SENDER_REFUSED,
  MAILBOX_CLOSED,
  MAILBOX_FULL,
  TOO_LARGE,
  LIST,
  OTHER_SIDE,
  OURS,
  UNREACHABLE,
  PUT_OFF,
  LOOP,
  TOO_MANY_RECIPIENTS,
  CONTENT,
  NO_UTF8,
  POLICY,
  NOT_GENUINE,
  NO_TLS,
  REPUTATION,
  SUPPRESSED,
  OTHER;

  private static final Pattern ENHANCED =
      Pattern.compile("[45]\\d\\d[ -]([45]\\.\\d{1,3}\\.\\d{1,3})(?!\\S)");

  /** The name its phrases have. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What this part of a story is about. */
  static Trouble of(Story.Part part) {
    return ofKind(part.bounce()).orElseGet(() -> ofCodes(part));
  }

  /** What the words of the host told, where a code says less or something else. */
  private static Optional<Trouble> ofKind(@Nullable BounceClass kind) {
    if (kind == null) {
      return Optional.empty();
    }
    return switch (kind) {
      case NO_SUCH_USER -> Optional.of(NO_SUCH_USER);
      case INACTIVE -> Optional.of(MAILBOX_CLOSED);
      case FULL -> Optional.of(MAILBOX_FULL);
      case TOO_LARGE -> Optional.of(TOO_LARGE);
      case SENDER -> Optional.of(SENDER_REFUSED);
      case AUTHENTICATION -> Optional.of(NOT_GENUINE);
      case REPUTATION -> Optional.of(REPUTATION);
      case SUPPRESSED -> Optional.of(SUPPRESSED);
      case NO_SUCH_DOMAIN, POLICY, CONTENT, ROUTING, TLS -> Optional.empty();
      case RATE, GREYLISTED, NETWORK, SYSTEM, PROTOCOL, OURS, OTHER -> Optional.empty();
    };
  }

  private static Trouble ofCodes(Story.Part part) {
    StatusCode status = part.status();
    if (status.subject() == 4 && status.detail() == 7) {
      return lastOf(part.host(), part.reply());
    }
    Trouble trouble = of(status);
    if (trouble != OTHER_SIDE && trouble != OTHER) {
      return trouble;
    }
    if (part.host() == null) {
      return OURS;
    }
    return trouble == OTHER && status.group() == 4 ? PUT_OFF : trouble;
  }

  /** Time has run out: what the last attempt met says more than that. */
  private static Trouble lastOf(@Nullable String host, @Nullable String reply) {
    if (host == null) {
      return UNREACHABLE;
    }
    Matcher said = ENHANCED.matcher(reply == null ? "" : reply);
    Trouble last = said.lookingAt() ? of(StatusCode.parse(said.group(1))) : PUT_OFF;
    return switch (last) {
      case MAILBOX_FULL, NO_TLS, POLICY, NOT_GENUINE -> last;
      default -> PUT_OFF;
    };
  }

  /** By the codes of RFC 3463 §3 and their later registrations. */
  private static Trouble of(StatusCode status) {
    return switch (status.subject()) {
      case 1 -> ofAddress(status.detail());
      case 2 -> ofMailbox(status.detail());
      case 3 -> ofSystem(status);
      case 4 -> status.detail() == 6 ? LOOP : UNREACHABLE;
      case 5 -> status.detail() == 3 ? TOO_MANY_RECIPIENTS : OTHER;
      case 6 -> status.detail() >= 7 && status.detail() <= 10 ? NO_UTF8 : CONTENT; // RFC 6531
      case 7 -> ofPolicy(status.detail());
      default -> OTHER;
    };
  }

  private static Trouble ofAddress(int detail) {
    return switch (detail) {
      case 1 -> NO_SUCH_USER;
      case 2 -> NO_SUCH_DOMAIN;
      case 6 -> MOVED;
      case 7, 8 -> SENDER_REFUSED;
      case 10 -> TAKES_NO_MAIL; // RFC 7505 §4.1
      default -> BAD_ADDRESS;
    };
  }

  private static Trouble ofMailbox(int detail) {
    return switch (detail) {
      case 2 -> MAILBOX_FULL;
      case 3 -> TOO_LARGE;
      case 4 -> LIST;
      default -> MAILBOX_CLOSED;
    };
  }

  private static Trouble ofSystem(StatusCode status) {
    return switch (status.detail()) {
      case 2 -> status.group() == 5 ? TAKES_NO_MAIL : OTHER_SIDE; // RFC 7504 §3
      case 4 -> TOO_LARGE;
      default -> OTHER_SIDE;
    };
  }

  private static Trouble ofPolicy(int detail) {
    return switch (detail) {
      case 2 -> LIST;
      case 10, 30 -> NO_TLS; // RFC 8689 §4.2.1
      case 20, 21, 22, 23, 24, 25, 26, 29 -> NOT_GENUINE; // RFC 7372 §3
      default -> POLICY;
    };
  }
}
