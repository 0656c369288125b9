package postroad.bench.reconcile;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import postroad.bench.adversity.Wire;
import postroad.bench.ground.BrokerCluster;

/** How faults are written in a schedule. */
final class FaultWords {

  private static final String PART =
      Stream.of(Schedule.PARTS, Schedule.SECONDS, BrokerCluster.NAMES, List.of(Schedule.ANY))
          .flatMap(List::stream)
          .collect(Collectors.joining("|", " (", ")"));
  private static final String WAY = " (broker|database|sink)";
  private static final String TIME = " for (\\d{1,4})";

  private static final List<Form> FORMS =
      List.of(
          new Form("kill node", _ -> new Fault.KillNode()),
          new Form("kill" + PART, words -> new Fault.Kill(words.group(1))),
          // a database that is asked to end waits for all who are connected
          new Form("restart(?! database)" + PART, words -> new Fault.Restart(words.group(1))),
          new Form(
              "freeze" + PART + TIME,
              words -> new Fault.Freeze(words.group(1), seconds(words.group(2)))),
          new Form(
              "lose (broker-[123](?: and broker-[123])*)" + TIME,
              words ->
                  new Fault.Lose(List.of(words.group(1).split(" and ")), seconds(words.group(2)))),
          new Form("block" + WAY + TIME, words -> trouble(Wire.State.BLOCKED, words)),
          new Form("mute" + WAY + TIME, words -> trouble(Wire.State.MUTE, words)),
          new Form("slow" + WAY + TIME, words -> trouble(Wire.State.SLOW, words)),
          new Form("forget" + WAY, words -> new Fault.Forget(words.group(1))),
          new Form("fill disk" + TIME, words -> new Fault.FullDisk(seconds(words.group(1)))),
          new Form("slow disk" + TIME, words -> new Fault.SlowDisk(seconds(words.group(1)))),
          new Form("cut power", _ -> new Fault.CutPower()),
          new Form(
              "turn clock to (-?\\d{1,6})", words -> new Fault.TurnClock(seconds(words.group(1)))));

  private FaultWords() {}

  /** Reads one; empty when it is not understood. */
  static Optional<Fault> read(String words) {
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(words);
      if (matcher.matches()) {
        return Optional.of(form.meaning().apply(matcher));
      }
    }
    return Optional.empty();
  }

  /** Words and what they mean. */
  private record Form(Pattern pattern, Function<MatchResult, Fault> meaning) {
    Form(String words, Function<MatchResult, Fault> meaning) {
      this(Pattern.compile(words), meaning);
    }
  }

  private static Fault trouble(Wire.State state, MatchResult words) {
    return new Fault.Trouble(words.group(1), state, seconds(words.group(2)));
  }

  private static Duration seconds(String number) {
    return Duration.ofSeconds(Long.parseLong(number));
  }
}
