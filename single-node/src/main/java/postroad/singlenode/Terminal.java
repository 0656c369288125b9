package postroad.singlenode;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

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

  public void say(String line) {
    out.println(line);
  }

  public void complain(String line) {
    complaints.println(line);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
