package postroad.spool.wording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the texts: the operator's where there are any, ours for the rest. */
final class WordingFiles {

  private static final String OUR_LANGUAGE = "en";
  private static final String TEXT = ".txt";
  private static final String PHRASES = ".properties";

  private final WordingSettings settings;

  WordingFiles(WordingSettings settings) {
    this.settings = settings;
  }

  /**
   * Everything that is said, as it is now.
   *
   * @throws BrokenTemplateException when a text cannot be used
   */
  Wording read() {
    return read(settings.templates());
  }

  /** Our own texts, whatever the operator has. */
  Wording ours() {
    return read(null);
  }

  private Wording read(@Nullable Path folder) {
    Map<Kind, Template> templates = new EnumMap<>(Kind.class);
    Map<Kind, String> files = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      Optional<Path> theirs = theirs(folder, kind.file(), TEXT);
      String file = theirs.map(Path::toString).orElse(kind.file() + TEXT);
      String language = theirs.isPresent() ? settings.language() : OUR_LANGUAGE;
      String text = theirs.map(WordingFiles::text).orElseGet(() -> ours(kind.file() + TEXT));
      templates.put(kind, TemplateParser.parse(file, language, text));
      files.put(kind, file);
    }
    Wording wording = new Wording(templates, phrases(folder));
    files.forEach((kind, file) -> tryOut(wording, kind, file));
    return wording;
  }

  /** What tells whether something has changed: the files, their times and their sizes. */
  List<String> state() {
    Path folder = settings.templates();
    if (folder == null) {
      return List.of();
    }
    List<String> state = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      theirs(folder, kind.file(), TEXT).ifPresent(file -> state.add(stateOf(file)));
    }
    theirs(folder, Phrases.FILE, PHRASES).ifPresent(file -> state.add(stateOf(file)));
    return state;
  }

  private Phrases phrases(@Nullable Path folder) {
    ZoneId zone = settings.timeZone();
    Phrases ours = Phrases.ours(ours(Phrases.FILE + PHRASES), zone);
    return theirs(folder, Phrases.FILE, PHRASES)
        .map(file ->
            ours.with(
                file.toString(), text(file), Locale.forLanguageTag(settings.language()), zone))
        .orElse(ours);
  }

  /** The operator's file of this name: in the language asked for, or in none. */
  private Optional<Path> theirs(@Nullable Path folder, String name, String ending) {
    if (folder == null) {
      return Optional.empty();
    }
    if (!Files.isDirectory(folder)) {
      throw new BrokenTemplateException(folder.toString(), "there is no such folder");
    }
    return List.of(name + "." + settings.language() + ending, name + ending).stream()
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** Writes reports to one and to several, so that nothing is found out when it matters. */
  private static void tryOut(Wording wording, Kind kind, String file) {
    for (Story story : Samples.ALL) {
      try {
        wording.write(kind, story);
      } catch (IllegalArgumentException broken) {
        throw new BrokenTemplateException(
            file, broken.getMessage() + " in a report about " + story.parts().size());
      }
    }
  }

  private static String stateOf(Path file) {
    try {
      return file + " " + Files.getLastModifiedTime(file).toMillis() + " " + Files.size(file);
    } catch (IOException gone) {
      return file + " is gone";
    }
  }

  private static String text(Path file) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
          .toString();
    } catch (CharacterCodingException otherwise) {
      throw new BrokenTemplateException(file.toString(), "the text is not UTF-8");
    } catch (IOException unreadable) {
      throw new BrokenTemplateException(file.toString(), "cannot be read: " + unreadable);
    }
  }

  private static String ours(String name) {
    try (InputStream file = WordingFiles.class.getResourceAsStream("/reports/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
