package postroad.access.imap.extension.acl;

import postroad.access.imap.Completion;

/** What the commands of the access control list say when they do nothing. */
final class AclAnswers {

  static final Completion NOBODY =
      new Completion.No("CANNOT", "nobody of this name can be given rights or have them taken");

  static final Completion OWNER =
      new Completion.No("CANNOT", "the owner may do everything, always");

  private AclAnswers() {}
}
