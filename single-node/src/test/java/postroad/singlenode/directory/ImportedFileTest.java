package postroad.singlenode.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import postroad.singlenode.node.NodeException;

/** Files of accounts as other programs write them, and what is wrong in them by its line. */
class ImportedFileTest {

  private final List<ImportedLine> lines = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  @Test
  void valuesMayBeQuotedAndSpanLines() throws IOException {
    csv(
        "\ufeffAddress,Password-Hash,enabled,quota,messages\r\n"
            + "\"\"\"a b\"\"@x.test\",,no,2GB,\r\n"
            + "\r\n"
            + "b@x.test,\"$6$a,b$c\nd\",1,,7\n"
            + "c@x.test,,,,");

    assertThat(lines)
        .containsExactly(
            new ImportedLine(
                2, Map.of("address", "\"a b\"@x.test", "enabled", false, "quota", "2GB")),
            new ImportedLine(
                4,
                Map.of(
                    "address",
                    "b@x.test",
                    "passwordHash",
                    "$6$a,b$c\nd",
                    "enabled",
                    true,
                    "messages",
                    7L)),
            new ImportedLine(6, Map.of("address", "c@x.test")));
    assertThat(lines.getFirst()).hasToString("ImportedLine[2]");
  }

  @Test
  void aPasswordKeepsItsSpacesAndQuotesInside() throws IOException {
    csv("address;password\na@x.test;\" say \"\"hi\"\" \"\n");
    assertThat(lines)
        .containsExactly(
            new ImportedLine(2, Map.of("address", "a@x.test", "password", " say \"hi\" ")));
  }

  @Test
  void aWrongLineIsToldAndKeepsNoneOut() throws IOException {
    csv("address,messages,enabled\na@x.test,many,\nb@x.test\nc@x.test,1,perhaps\nd@x.test,1,yes\n");
    assertThat(complaints)
        .containsExactly(
            "2: messages is a number",
            "3: it has 1 columns where the first line has 3",
            "4: enabled is true or false");
    assertThat(lines).hasSize(1);
  }

  @Test
  void columnsNobodyKnowsAreRefusedAtOnce() {
    assertThatThrownBy(() -> csv("address,colour\n")).isInstanceOf(NodeException.class);
    assertThatThrownBy(() -> csv("password\n")).hasMessageContaining("address is not among them");
    assertThatThrownBy(() -> csv("address,address\n")).isInstanceOf(NodeException.class);
  }

  @Test
  void jsonIsAnArrayOrOneObjectAfterAnother() {
    json("[{\"address\":\"a@x.test\",\"enabled\":false,\"messages\":3,\"quota\":null}]");
    json("{\"address\":\"b@x.test\"}\n\n{\"address\":\"c@x.test\",\"password_hash\":\"$2y$\"}\n");
    assertThat(lines)
        .containsExactly(
            new ImportedLine(1, Map.of("address", "a@x.test", "enabled", false, "messages", 3L)),
            new ImportedLine(1, Map.of("address", "b@x.test")),
            new ImportedLine(3, Map.of("address", "c@x.test", "passwordHash", "$2y$")));
    json("[\n{\"colour\":1},\n7,\n{\"address\":[]}]");
    assertThat(complaints)
        .containsExactly(
            "2: not understood: colour",
            "3: an account is an object",
            "4: not understood: address");
    assertThatThrownBy(() -> json("[{\"address\":\n oops")).hasMessageContaining("line 2");
  }

  private void csv(String text) throws IOException {
    new CsvFile(new StringReader(text)).forEach(lines::add, this::complain);
  }

  private void json(String text) {
    new JsonFile(new StringReader(text)).forEach(lines::add, this::complain);
  }

  private void complain(long line, String reason) {
    complaints.add(line + ": " + reason);
  }
}
