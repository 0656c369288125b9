package postroad.singlenode.queue;

import java.util.List;
import postroad.singlenode.node.Administration;

/** What each verb of {@code postroad queue} is for. */
final class Help {

  private static final String CONDITIONS =
      """

      Conditions, all of which must hold:
        --destination DOMAIN   the recipient's domain
        --sender ADDRESS       an address, all of a domain as @DOMAIN, or '<>' for reports
        --recipient ADDRESS
        --tenant NAME
        --status CODE          of the last attempt: 4.4.1, or its beginning: 4.4
        --class CLASS          what kind of trouble it met: full, greylisted, reputation, ...
        --older-than TIME      accepted so long ago: 90s, 30m, 4h, 2d
        --priority N           from -9 to 9
        --held, --not-held     whether somebody holds it, by itself
        --reply TEXT           a piece of what the last attempt ended with
      """;

  private static final String ALL =
      """
      Usage: ./postroad queue list|count [CONDITIONS]           what waits
             ./postroad queue destinations                      for whom, since when it fails, who holds it
             ./postroad queue show ID [--header|--body]         one mail
             ./postroad queue hold|release|retry|return|delete ID|CONDITIONS|--all
             ./postroad queue reroute ID|CONDITIONS|--all --via HOST:PORT
             ./postroad queue rules [hold|route|end ID]         for all mail to come

      ./postroad queue VERB --help says more. Exit codes: 0 done, 1 nothing to do or nobody answers,
      64 not understood.
      """;

  private static final String MANY =
      """

        --recipient ADDRESS    with an ID: this one of its recipients
        --reason TEXT          why; the journal keeps it
        --dry-run              counts, and does nothing
        --limit N              no more than so many
        --yes                  does not ask before more than one
      Mail that is being sent at this moment is left alone. What was done shows in ./postroad trace ID.
      """;

  private Help() {}

  static List<String> all() {
    return (ALL + CONDITIONS + Administration.QUEUE.help()).lines().toList();
  }

  static List<String> of(String verb) {
    String text =
        switch (verb) {
          case "list" ->
              "queue list [CONDITIONS] [--limit N]   what waits, the oldest first\n" + CONDITIONS;
          case "count" -> "queue count [CONDITIONS]   how many recipients wait\n" + CONDITIONS;
          case "destinations" ->
              "queue destinations [--limit N]   what waits for each domain, and how it fares\n";
          case "show" ->
              """
              queue show ID            the envelope, and how each recipient fares
              queue show ID --header   the header of the mail
              queue show ID --body     all of it
              """;
          case "hold" -> acting("hold", "keeps it until it is released");
          case "release" -> acting("release", "lets go what was held; rules end with: rules end");
          case "retry" -> acting("retry", "tries it now, and its destination too");
          case "reroute" ->
              acting("reroute", "carries it to --via HOST:PORT, now and later; --direct undoes it");
          case "return" -> acting("return", "gives it up: the sender gets a report with --reason");
          case "delete" -> acting("delete", "throws it away: nobody is told");
          case "rules" ->
              """
              queue rules                                    the rules in force
              queue rules hold --domain D|--sender S|--tenant T [--reason TEXT]
              queue rules route --domain D|--sender S|--tenant T --via HOST:PORT
              queue rules end ID                             ends one; what it held is let go

              A rule applies to what waits and to new mail, at every replica within two seconds.
              """;
          default -> ALL;
        };
    return (text + Administration.QUEUE.help()).lines().toList();
  }

  private static String acting(String verb, String what) {
    return "queue %s ID|CONDITIONS|--all   %s\n".formatted(verb, what) + MANY + CONDITIONS;
  }
}
