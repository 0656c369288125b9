package postroad.ingress.submission;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import postroad.contract.MailAddress;
import postroad.directory.Account;
import postroad.directory.Directory;
import postroad.ingress.policy.Refusal;
import postroad.ingress.submission.SubmissionSettings.HeaderFrom;

/**
 * Sees to it that a user's mail names an author the user may write as (RFC 6409 §6.3): its readers
 * see From and not the envelope, and what a domain signs it answers for.
 */
@Component
public final class HeaderRights {

  private static final Logger log = LoggerFactory.getLogger(HeaderRights.class);

  private static final Refusal ASK_LATER =
      Refusal.of(451, "4.3.0", "Directory unavailable, try again later");
  private static final Refusal SEVERAL_FIELDS =
      Refusal.of(550, "5.7.1", "A mail has one From field");
  private static final Refusal UNREADABLE =
      Refusal.of(550, "5.7.1", "Cannot tell whose address is in From");
  private static final Refusal NOT_YOURS =
      Refusal.of(550, "5.7.1", "The address in From is not yours to write from");

  private final HeaderFrom required;
  private final Directory directory;

  public HeaderRights(SubmissionSettings settings, Directory directory) {
    this.required = settings.headerFrom();
    this.directory = directory;
  }

  /**
   * Why a mail may not go with the header it has; empty when it may.
   *
   * @param sender absent for the null reverse-path
   */
  public Optional<Refusal> objection(
      PassingHeader header, @Nullable MailAddress sender, Account user) {
    if (required == HeaderFrom.OFF || !header.has("From")) {
      return Optional.empty();
    }
    if (header.authorFields() > 1) {
      return Optional.of(SEVERAL_FIELDS);
    }
    return Authors.of(header.authors())
        .map(authors -> objection(authors, sender, user))
        .orElse(Optional.of(UNREADABLE));
  }

  private Optional<Refusal> objection(
      List<MailAddress> authors, @Nullable MailAddress sender, Account user) {
    try {
      boolean rightful = authors.stream().allMatch(author -> isRightful(author, sender, user));
      return rightful ? Optional.empty() : Optional.of(NOT_YOURS);
    } catch (DataAccessException away) {
      log.warn("the directory cannot say whose {} are: {}", authors, away.toString());
      return Optional.of(ASK_LATER);
    }
  }

  private boolean isRightful(MailAddress author, @Nullable MailAddress sender, Account user) {
    return (required == HeaderFrom.RIGHTS || sender == null)
        ? directory.maySendAs(user, author)
        : isSame(author, sender);
  }

  private static boolean isSame(MailAddress one, MailAddress other) {
    return one.domain().equals(other.domain())
        && one.localPart().equalsIgnoreCase(other.localPart());
  }
}
