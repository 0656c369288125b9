package postroad.mailbox.administration;

import org.jspecify.annotations.Nullable;

/** A change of what an account or a domain may do. */
record Change(@Nullable Boolean enabled) {

  boolean toEnabled() {
    if (enabled == null) {
      throw Answers.badRequest("enabled is missing: true or false");
    }
    return enabled;
  }
}
