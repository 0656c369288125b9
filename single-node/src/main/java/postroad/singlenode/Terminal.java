package postroad.singlenode;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The person at the terminal: few lines, each worth reading. */
public final class Terminal {

  private final PrintStream out;
  private final PrintStream complaints;
  private final Reader input;

  private Terminal(PrintStream out, PrintStream complaints, InputStream input) {
    this.out = out;
    this.complaints = complaints;
    this.input = new InputStreamReader(input, StandardCharsets.UTF_8);
  }

  /** The terminal this process was started from. */
  public static Terminal ofThisProcess() {
    return new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err), System.in);
  }

  /** One that writes elsewhere. */
  public static Terminal of(PrintStream out, PrintStream complaints) {
    return new Terminal(out, complaints, InputStream.nullInputStream());
  }

  /** One that reads elsewhere, too. */
  public static Terminal of(PrintStream out, PrintStream complaints, InputStream input) {
    return new Terminal(out, complaints, input);
  }

  /** What a program says to us. */
  public Reader input() {
    return input;
  }

  public void say(String line) {
    out.println(line);
  }

  public void complain(String line) {
    complaints.println(line);
  }

  /** Whether a person reads this. */
  public boolean isPerson() {
    return person().isPresent();
  }

  /** Asks for what nobody is to see; from a program it is the next line of standard input. */
  public char[] secret(String question) {
    return person()
        .map(person -> person.readPassword("%s", question))
        .or(() -> Optional.ofNullable(line()).map(String::toCharArray))
        .filter(secret -> secret.length > 0)
        .orElseThrow(() -> new UsageException("no password was said"));
  }

  private @Nullable String line() {
    StringBuilder line = new StringBuilder();
    try {
      for (int next = input.read(); next >= 0 && next != '\n'; next = input.read()) {
        line.append((char) next);
      }
    } catch (IOException unreadable) {
      return null;
    }
    return line.toString().replace("\r", "");
  }

  /** Asks a person; who is none does not agree. */
  public boolean agrees(String question) {
    return person()
        .map(person -> person.readLine("%s [y/N] ", question))
        .filter(answer -> answer.strip().equalsIgnoreCase("y"))
        .isPresent();
  }

  /** Says how far it is, over what it said before; to people only, and an empty line at the end. */
  public void progress(String line) {
    if (person().isPresent()) {
      complaints.print("\r\u001b[K" + line);
      complaints.flush();
    }
  }

  private static Optional<Console> person() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
