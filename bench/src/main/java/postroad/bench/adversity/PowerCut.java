package postroad.bench.adversity;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/**
 * What {@code godown} of xfstests does: the file system stops in its tracks, and all that was
 * written to it and not flushed is lost, as if the power had failed.
 */
final class PowerCut {

  private static final long EXT4_IOC_SHUTDOWN = 0x8004587dL;
  private static final int NO_LOG_FLUSH = 2;

  private PowerCut() {}

  /** Cuts off the file system this folder is on. */
  @SuppressWarnings("restricted") // what C has no Java for
  static void at(Path folder) throws IOException {
    Linker linker = Linker.nativeLinker();
    SymbolLookup system = linker.defaultLookup();
    MethodHandle open =
        linker.downcallHandle(
            system.findOrThrow("open"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
            Linker.Option.firstVariadicArg(2));
    MethodHandle close =
        linker.downcallHandle(
            system.findOrThrow("close"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    MethodHandle ioctl =
        linker.downcallHandle(
            system.findOrThrow("ioctl"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS),
            Linker.Option.firstVariadicArg(2));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment flags = arena.allocateFrom(ValueLayout.JAVA_INT, NO_LOG_FLUSH);
      int file = (int) open.invokeExact(arena.allocateFrom(folder.toString()), 0);
      int answer = file < 0 ? -1 : (int) ioctl.invokeExact(file, EXT4_IOC_SHUTDOWN, flags);
      var _ = file < 0 ? 0 : (int) close.invokeExact(file);
      if (answer != 0) {
        throw new IOException("the power of " + folder + " could not be cut");
      }
    } catch (IOException | RuntimeException | Error known) {
      throw known;
    } catch (Throwable impossible) { // a function of C throws nothing
      throw new IOException(impossible);
    }
  }
}
