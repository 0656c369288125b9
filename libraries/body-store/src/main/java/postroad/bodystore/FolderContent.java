package postroad.bodystore;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.IncorrectUpdateSemanticsDataAccessException;

/** Octets that arrive in a file. */
final class FolderContent implements ArrivingContent {

  private static final Logger log = LoggerFactory.getLogger(FolderContent.class);

  /**
   * After so many octets the disk is waited for: it must never have a long mail before it when
   * somebody else waits for a short one.
   */
  private static final int WRITTEN_AT_ONCE = 2 * 1024 * 1024;

  private final UUID content;
  private final ContentFolder folder;
  private final ContentRepository contents;
  private final FileChannel file;
  private int notOnDisk;
  private boolean mayBeABodys;

  FolderContent(UUID content, ContentFolder folder, ContentRepository contents) {
    this.content = content;
    this.folder = folder;
    this.contents = contents;
    this.file = folder.begin(content);
  }

  @Override
  public void add(byte[] octets) {
    try {
      ByteBuffer left = ByteBuffer.wrap(octets);
      while (left.hasRemaining()) {
        notOnDisk += file.write(left);
      }
      if (notOnDisk >= WRITTEN_AT_ONCE) {
        file.force(false);
        notOnDisk = 0;
      }
    } catch (IOException trouble) {
      throw folder.unusable(trouble);
    }
  }

  @Override
  public void complete() {
    try (file) {
      folder.sync(file);
    } catch (IOException trouble) {
      throw folder.unusable(trouble);
    }
  }

  @Override
  public boolean become(Claim claim) {
    mayBeABodys = true;
    boolean isClaimed = claim.make(content, Place.FOLDER);
    if (!isClaimed) {
      folder.remove(content);
    } else if (!contents.isInCallersTransaction()) {
      settle();
    }
    return isClaimed;
  }

  /** If it cannot, the content is found all the same, and the sweep tries again. */
  private void settle() {
    try {
      folder.settle(content);
    } catch (NoSuchFileException swept) {
      throw new IncorrectUpdateSemanticsDataAccessException(
          "content " + content + " took so long to arrive that it was swept away", swept);
    } catch (IOException trouble) {
      log.warn("content {} stays where it arrived for now: {}", content, trouble.toString());
    }
  }

  @Override
  public void forget() {
    if (mayBeABodys) {
      return;
    }
    try (file) {
      folder.remove(content);
    } catch (IOException trouble) {
      throw folder.unusable(trouble);
    }
  }
}
