package postroad.singlenode.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import postroad.singlenode.UsageException;
import postroad.singlenode.node.NodeException;
import postroad.singlenode.node.Printable;
import tools.jackson.databind.JsonNode;

/**
 * {@code account import}: sends a file in batches, says how far it is, and reports each line that
 * is wrong. What is there already is left as it is, so it may be stopped at any time and said
 * again.
 */
final class AccountImport {

  private static final int BATCH = 500;

  /** Hashing takes its time, and an answer must come before anybody gives up. */
  private static final int BATCH_TO_HASH = 50;

  private final Desk desk;
  private final List<Map<String, Object>> batch = new ArrayList<>();
  private final long begin = System.nanoTime();
  private boolean hasPasswords;
  private long made;
  private long there;
  private long wrong;

  AccountImport(Desk desk) {
    this.desk = desk;
  }

  int run() {
    String file = desk.word(0, "file (- for standard input)");
    try (Reader reader = open(file)) {
      if (isJson(file)) {
        new JsonFile(reader).forEach(this::take, this::complain);
      } else {
        new CsvFile(reader).forEach(this::take, this::complain);
      }
      send();
    } catch (CharacterCodingException notText) {
      throw new NodeException(file + " is not UTF-8; lines before that were taken");
    } catch (IOException unreadable) {
      throw new NodeException(file + " cannot be read: " + unreadable.getMessage());
    } finally {
      desk.terminal().progress("");
    }
    tell();
    return wrong == 0 ? 0 : 1;
  }

  private void take(ImportedLine line) {
    Map<String, Object> entry = new LinkedHashMap<>(line.fields());
    entry.put("line", line.number());
    batch.add(entry);
    hasPasswords |= line.fields().containsKey("password");
    if (batch.size() >= (hasPasswords ? BATCH_TO_HASH : BATCH)) {
      send();
    }
  }

  private void send() {
    if (batch.isEmpty()) {
      return;
    }
    JsonNode report =
        desk.node()
            .post(
                Desk.path("accounts", "imports"),
                Map.of("dryRun", desk.said().says("dry-run"), "lines", batch));
    for (JsonNode result : report.path("results")) {
      switch (Desk.text(result.path("outcome"))) {
        case "made" -> made++;
        case "there" -> there++;
        default -> complain(result.path("line").asLong(), Desk.text(result.path("reason")));
      }
    }
    batch.clear();
    hasPasswords = false;
    desk.terminal().progress("%d lines, %s".formatted(made + there + wrong, rate()));
  }

  private void complain(long line, String reason) {
    wrong++;
    desk.terminal().progress("");
    desk.terminal().complain(Printable.line("line %d: %s".formatted(line, reason)));
  }

  private void tell() {
    boolean dry = desk.said().says("dry-run");
    desk.terminal()
        .say(
            desk.said().says("json")
                ? "{\"dryRun\":%s,\"made\":%d,\"there\":%d,\"wrong\":%d}"
                    .formatted(dry, made, there, wrong)
                : "%d accounts %s, %d were there, %d lines are wrong (%s)"
                    .formatted(made, dry ? "would be made" : "made", there, wrong, rate()));
  }

  private String rate() {
    double seconds = (System.nanoTime() - begin) / 1e9;
    return "%.0f s, %.0f a second".formatted(seconds, (made + there + wrong) / seconds);
  }

  private boolean isJson(String file) {
    String format =
        desk.said()
            .value("format")
            .orElse(
                file.toLowerCase(Locale.ROOT).matches(".*\\.(json|jsonl|ndjson)") ? "json" : "csv");
    return switch (format) {
      case "json" -> true;
      case "csv" -> false;
      default -> throw new UsageException("--format is csv or json");
    };
  }

  /** As UTF-8, where a wrong octet is an error and not a question mark in somebody's name. */
  private Reader open(String file) throws IOException {
    if (file.equals("-")) {
      return new BufferedReader(desk.terminal().input());
    }
    return Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8);
  }
}
