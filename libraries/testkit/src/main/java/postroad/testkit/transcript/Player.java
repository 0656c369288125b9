package postroad.testkit.transcript;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Speaks the client's lines and holds the server to its own. */
final class Player implements AutoCloseable {

  private static final Pattern WORD = Pattern.compile("<([a-z][a-z0-9-]*|\\.\\.\\.)>");

  private final String name;
  private final InetSocketAddress server;
  private final Map<String, String> words;
  private final Map<String, Connection> connections = new HashMap<>();

  Player(String name, InetSocketAddress server, Map<String, String> words) {
    this.name = name;
    this.server = server;
    this.words = new HashMap<>(words);
  }

  void play(List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      try {
        take(step, i + 1 < steps.size() ? steps.get(i + 1) : step);
      } catch (IOException trouble) {
        throw new AssertionError(where(step) + trouble, trouble);
      }
    }
    connections.values().forEach(Connection::flushQuietly);
  }

  @Override
  public void close() {
    connections.values().forEach(Connection::close);
  }

  private void take(Step step, Step next) throws IOException {
    Connection connection = connectionOf(step.client());
    switch (step) {
      case Step.Say(int _, String _, String text) ->
          connection.say((replaced(text) + "\r\n").getBytes(StandardCharsets.UTF_8));
      case Step.SayRaw(int _, String _, byte[] octets) -> connection.say(octets);
      case Step.Expect expected when expected.isAnyLines() -> skipUntil(next, connection);
      case Step.Expect expected -> expect(expected, connection.readLine());
      case Step.StartTls _ -> connection.startTls();
      case Step.ServerCloses _ -> {
        String line = connection.readLine();
        if (line != null) {
          throw new AssertionError(where(step) + "expected the end, the server said: " + line);
        }
      }
      case Step.ClientCuts(int _, String client) -> {
        connection.flushQuietly();
        connection.close();
        connections.remove(client);
      }
    }
  }

  private Connection connectionOf(String client) throws IOException {
    Connection known = connections.get(client);
    if (known != null) {
      return known;
    }
    Connection opened = new Connection(server);
    connections.put(client, opened);
    return opened;
  }

  private void skipUntil(Step next, Connection connection) throws IOException {
    if (!(next instanceof Step.Expect expected) || expected.isAnyLines()) {
      throw new AssertionError(where(next) + "after three dots a line of the server must follow");
    }
    List<String> skipped = new ArrayList<>();
    String line = connection.readLine();
    while (line != null && !patternOf(expected.text()).matcher(line).matches()) {
      skipped.add(line);
      line = connection.readLine();
    }
    if (line == null) {
      throw new AssertionError(
          where(next) + "expected: " + expected.text() + "\n  the server said: " + skipped);
    }
    connection.unread(line);
  }

  private void expect(Step.Expect expected, @Nullable String line) {
    if (line == null) {
      throw new AssertionError(
          where(expected) + "expected: " + expected.text() + "\n  the server closed");
    }
    Matcher found = patternOf(expected.text()).matcher(line);
    if (!found.matches()) {
      throw new AssertionError(
          where(expected) + "expected: " + expected.text() + "\n  the server said: " + line);
    }
    Matcher named = WORD.matcher(expected.text());
    for (int group = 1; named.find(); group++) {
      words.put(named.group(1), found.group(group));
    }
  }

  private Pattern patternOf(String expected) {
    StringBuilder pattern = new StringBuilder();
    Matcher named = WORD.matcher(expected);
    int end = 0;
    while (named.find()) {
      pattern.append(Pattern.quote(expected.substring(end, named.start())));
      pattern.append(named.group(1).equals("...") ? "(.*)" : "(\\S+)");
      end = named.end();
    }
    return Pattern.compile(pattern.append(Pattern.quote(expected.substring(end))).toString());
  }

  private String replaced(String said) {
    return WORD.matcher(said)
        .replaceAll(
            named -> Matcher.quoteReplacement(words.getOrDefault(named.group(1), named.group())));
  }

  private String where(Step step) {
    return name + ":" + step.lineNumber() + ": ";
  }
}
