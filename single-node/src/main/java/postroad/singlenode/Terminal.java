package postroad.singlenode;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The person at the terminal: few lines, each worth reading. */
public final class Terminal {

  private final PrintStream out;
  private final PrintStream complaints;

  private Terminal(PrintStream out, PrintStream complaints) {
    this.out = out;
    this.complaints = complaints;
  }

  /** The terminal this process was started from. */
  public static Terminal ofThisProcess() {
    return new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err));
  }

  /** One that writes elsewhere. */
  public static Terminal of(PrintStream out, PrintStream complaints) {
    return new Terminal(out, complaints);
  }

  public void say(String line) {
    out.println(line);
  }

  public void complain(String line) {
    complaints.println(line);
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
