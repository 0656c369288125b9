package postroad.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why a server did not start, as one sentence the person at the terminal can act on. */
public abstract sealed class CannotStart extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private CannotStart(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /** Another program listens where we want to. */
  public static final class PortTaken extends CannotStart {

    private static final long serialVersionUID = 1L;

    private final int port;

    public PortTaken(int port, String purpose) {
      super("port " + port + ", wanted for " + purpose + ", is taken by another program", null);
      this.port = port;
    }

    public int port() {
      return port;
    }
  }

  /** A PostgreSQL answers on our port, and it is not the one whose folder is ours. */
  public static final class ForeignServer extends CannotStart {

    private static final long serialVersionUID = 1L;

    ForeignServer(int port, String what) {
      super("port " + port + " is taken by another PostgreSQL: " + what, null);
    }
  }

  /** Another process that lives uses the folder. */
  public static final class FolderLocked extends CannotStart {

    private static final long serialVersionUID = 1L;

    FolderLocked(Path folder) {
      super("the folder " + folder + " is in use by another running process", null);
    }
  }

  /** The folder holds something that we did not put there. */
  public static final class ForeignFolder extends CannotStart {

    private static final long serialVersionUID = 1L;

    public ForeignFolder(Path folder, String found) {
      super("the folder " + folder + " is not ours: " + found, null);
    }
  }

  /** The folder cannot be made, read or written by this user. */
  public static final class FolderNotWritable extends CannotStart {

    private static final long serialVersionUID = 1L;

    public FolderNotWritable(Path folder, Throwable cause) {
      super("the folder " + folder + " cannot be written: " + cause, cause);
    }
  }

  /** The disk is too full for a server to start without harm. */
  public static final class NoRoom extends CannotStart {

    private static final long serialVersionUID = 1L;

    NoRoom(Path folder, long free, long wanted) {
      super(
          "the disk of "
              + folder
              + " has room for "
              + inMegabytes(free)
              + " MB, and the broker starts with "
              + inMegabytes(wanted)
              + "; make room",
          null);
    }

    private static long inMegabytes(long octets) {
      return octets >> 20;
    }
  }

  /** A server that a killed process left behind does not end. */
  public static final class OrphanRemains extends CannotStart {

    private static final long serialVersionUID = 1L;

    OrphanRemains(Path folder, long process) {
      super(
          "the database server that a killed process left in "
              + folder
              + " does not stop; end process "
              + process
              + " by hand",
          null);
    }
  }

  /** This machine has something we cannot start a server on. */
  public static final class UnsuitableMachine extends CannotStart {

    private static final long serialVersionUID = 1L;

    UnsuitableMachine(String sentence) {
      super(sentence, null);
    }
  }

  /** The server itself gave up, and said why. */
  public static final class ServerFailed extends CannotStart {

    private static final long serialVersionUID = 1L;

    public ServerFailed(String sentence, @Nullable Throwable cause) {
      super(sentence, cause);
    }
  }
}
