package postroad.relay.pace;

import java.util.List;
import java.util.stream.Collectors;

/** A name for several hosts that people can read: {@code {mx1,mx2}.example.net}. */
final class SiteName {

  private SiteName() {}

  /**
   * What they have in common is said once; a shell that expands the braces gives the hosts.
   *
   * @param hosts sorted, each once
   */
  static String of(List<String> hosts) {
    String end = commonEnd(hosts);
    if (hosts.size() == 1) {
      return hosts.getFirst();
    }
    return hosts.stream()
        .map(host -> host.substring(0, host.length() - end.length()))
        .collect(Collectors.joining(",", "{", "}" + end));
  }

  /** The labels all of them end with, dot in front; none when one of them is nothing else. */
  private static String commonEnd(List<String> hosts) {
    String first = hosts.getFirst();
    for (int dot = first.indexOf('.'); dot >= 0; dot = first.indexOf('.', dot + 1)) {
      String end = first.substring(dot);
      if (hosts.stream().allMatch(host -> host.endsWith(end))) {
        return end;
      }
    }
    return "";
  }
}
