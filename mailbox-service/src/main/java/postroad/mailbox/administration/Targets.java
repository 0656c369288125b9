package postroad.mailbox.administration;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where mail is to go; absent when the caller left it out. */
record Targets(@Nullable List<String> targets) {}
