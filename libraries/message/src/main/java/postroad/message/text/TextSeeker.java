package postroad.message.text;

import java.io.IOException;
import java.io.Reader;

/** Looks through the text of a message piece by piece until it has what it wants. */
public interface TextSeeker {

  /** Whether this line of a header, such as {@code Subject: hello}, has what is wanted. */
  boolean isIn(String line);

  /** Whether the text of this part has what is wanted. */
  boolean isIn(Reader text) throws IOException;
}
