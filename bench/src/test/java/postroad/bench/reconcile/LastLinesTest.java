package postroad.bench.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever finds that mail is lost is shown where its trace may end. */
class LastLinesTest {

  @TempDir Path folder;

  @Test
  void theEndOfEachLogIsPrintedAndNothingElse() throws IOException {
    String hundred =
        IntStream.rangeClosed(1, 100).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
    write("said", "Postroad is ready after 20 s");
    write("node/log/relay.log", hundred);
    write("node/kafka/log/mail-0/00000000000000000000.log", "octets");

    assertThat(printed(folder))
        .contains("the end of said", "ready after", "the end of node/log/relay.log")
        .contains("line 100", "line 93\n")
        .doesNotContain("line 92", "octets");
  }

  @Test
  void whereNoNodeWasStartedThereIsNothing() throws IOException {
    assertThat(printed(folder.resolve("none"))).isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String printed(Path node) throws IOException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    LastLines.print(node, new PrintStream(printed, true, StandardCharsets.UTF_8));
    return printed.toString(StandardCharsets.UTF_8);
  }
}
