package postroad.testkit.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A conversation between a client and a server, written down line by line, that can be played
 * against the real thing. The notation:
 *
 * <pre>
 * # a comment; empty lines mean nothing
 * C: the client sends this line and CRLF; lines of C: that follow each other leave in one write
 * S: the server must send this line and CRLF
 * S: &lt;word&gt; stands for any one word; &lt;...&gt; for any text, also none
 * S: ...
 *    (three dots alone: any number of lines until the next S: line fits)
 * R: the client sends exactly these octets, with the escapes \r \n \t \\ \xHH and without CRLF
 * T: client and server shake hands for TLS now; the client trusts any certificate
 * E: the server must close the connection
 * X: the client cuts the connection
 * </pre>
 *
 * <p>A number after the letter ({@code C2:}, {@code S2:}) is another client, connected when it is
 * first named. What a {@code <word>} stood for is remembered: in a client's line the same {@code
 * <word>} is replaced by it. Words known from the start are given to {@link #play}.
 */
public final class Transcript {

  private final String name;
  private final List<Step> steps;

  private Transcript(String name, List<Step> steps) {
    this.name = name;
    this.steps = List.copyOf(steps);
  }

  /**
   * All transcripts in a folder of the test resources, by name.
   *
   * @param folder such as {@code smtp}
   * @param ending such as {@code .smtp}
   */
  public static List<Transcript> in(String folder, String ending) {
    try (Stream<Path> files = Files.walk(folderOf(folder))) {
      List<Transcript> all =
          files
              .filter(file -> file.getFileName().toString().endsWith(ending))
              .sorted()
              .map(Transcript::read)
              .toList();
      if (all.isEmpty()) {
        throw new IllegalStateException("no transcript " + ending + " in " + folder);
      }
      return all;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The transcript in this file. */
  public static Transcript read(Path file) {
    try {
      return of(file.getFileName().toString(), Files.readString(file));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A transcript of this text. */
  public static Transcript of(String name, String text) {
    List<Step> steps = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
        steps.add(Step.parse(i + 1, lines.get(i)));
      }
    }
    return new Transcript(name, steps);
  }

  /**
   * Plays the conversation against a listener.
   *
   * @throws AssertionError when the server says something else
   */
  public void play(InetSocketAddress server) {
    play(server, Map.of());
  }

  /**
   * Plays the conversation against a listener.
   *
   * @param words what {@code <word>}s stand for from the start
   * @throws AssertionError when the server says something else
   */
  public void play(InetSocketAddress server, Map<String, String> words) {
    try (Player player = new Player(name, server, words)) {
      player.play(steps);
    }
  }

  /** The file's name, so that a parameterised test shows it. */
  @Override
  public String toString() {
    return name;
  }

  private static Path folderOf(String folder) {
    URL found = Thread.currentThread().getContextClassLoader().getResource(folder);
    if (found == null) {
      throw new IllegalStateException("no folder " + folder + " among the resources");
    }
    try {
      return Path.of(new URI(found.toString()));
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
