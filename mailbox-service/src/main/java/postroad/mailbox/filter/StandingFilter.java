package postroad.mailbox.filter;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Forwarding;
import postroad.directory.MailWishes;
import postroad.directory.Vacation;
import postroad.mailbox.filter.Action.FileInto;
import postroad.mailbox.filter.Action.Forward;
import postroad.mailboxstore.Flags;

/**
 * The rules every account has: spam to Junk and no further, mail for a sub-address to the mailbox
 * of its name, and what its owner wishes. Mail that would go in a circle stays here.
 */
final class StandingFilter implements MailFilter {

  private static final Flags JUNK = Flags.of(0, List.of("$Junk"));

  private final Folders folders;
  private final Function<Account, MailWishes> wishes;
  private final OwnNames names;
  private final Vacations vacations;
  private final InstantSource clock;

  StandingFilter(
      Folders folders,
      Function<Account, MailWishes> wishes,
      OwnNames names,
      Vacations vacations,
      InstantSource clock) {
    this.folders = folders;
    this.wishes = wishes;
    this.names = names;
    this.vacations = vacations;
    this.clock = clock;
  }

  @Override
  public List<Action> judge(Incoming mail) {
    UUID account = mail.account().id();
    if (folders.sortsJunk() && SpamMark.isIn(mail.envelope().trace())) {
      return List.of(new FileInto(folders.junk(account), JUNK));
    }
    MailWishes wished = wishes.apply(mail.account());
    List<MailAddress> others = othersIn(wished.forwarding(), mail);
    List<Action> actions = new ArrayList<>();
    if (staysHere(wished.forwarding(), others)) {
      actions.add(new FileInto(folders.named(account, mail.recipient().detail()), Flags.NONE));
    }
    if (!others.isEmpty()) {
      actions.add(new Forward(others));
    }
    Vacation vacation = wished.vacation();
    if (vacation != null && vacation.isOnAt(clock.instant())) {
      vacations.answer(mail, vacation).ifPresent(actions::add);
    }
    return actions;
  }

  /** Where the mail goes on to: nowhere when it was there before. */
  private List<MailAddress> othersIn(@Nullable Forwarding forwarding, Incoming mail) {
    if (forwarding == null || ForwardingLoop.isClosedBy(mail)) {
      return List.of();
    }
    return forwarding.targets().stream()
        .filter(target -> !names.isOf(mail.account(), target))
        .toList();
  }

  /** Who is among those it goes on to keeps it, wished or not. */
  private static boolean staysHere(@Nullable Forwarding forwarding, List<MailAddress> others) {
    return forwarding == null || forwarding.keep() || others.size() < forwarding.targets().size();
  }
}
