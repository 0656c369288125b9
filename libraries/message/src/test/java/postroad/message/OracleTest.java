package postroad.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On well-formed messages the scanner and mime4j see the same. The seed is the test's name. */
class OracleTest {

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14, 15, 16})
  void wellFormedMessagesAreReadAsMime4jReadsThem(long seed) throws Exception {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      String mail = new Generator(random).entity(0).replace("\n", "\r\n");

      Scanned scanned = Scanned.asIs(mail).hasOrderedPlaces();

      List<String> ours = new ArrayList<>();
      tell(scanned, scanned.root(), ours);
      assertThat(ours).as(mail).isEqualTo(mime4j(mail));
    }
  }

  private static void tell(Scanned scanned, Part part, List<String> told) {
    MessageStructure message = part.message();
    if (part.isMultipart()) {
      told.add("multipart");
      part.parts().forEach(child -> tell(scanned, child, told));
      told.add("end");
    } else if (message != null) {
      told.add("message");
      tell(scanned, message.root(), told);
    } else {
      told.add(
          part.type()
              + "/"
              + part.subtype()
              + ":"
              + scanned.slice(part.bodyStart(), part.bodyEnd()));
    }
  }

  private static List<String> mime4j(String mail) throws IOException, MimeException {
    MimeTokenStream tokens = new MimeTokenStream(MimeConfig.PERMISSIVE);
    tokens.parse(new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1)));
    List<String> told = new ArrayList<>();
    EntityState state = tokens.getState();
    while (state != EntityState.T_END_OF_STREAM) {
      switch (state) {
        case T_START_MULTIPART -> told.add("multipart");
        case T_END_MULTIPART -> told.add("end");
        case T_START_MESSAGE -> told.add("message");
        case T_BODY -> told.add(tokens.getBodyDescriptor().getMimeType() + ":" + read(tokens));
        default -> {}
      }
      state = tokens.next();
    }
    return told.subList(1, told.size()); // the outermost message is not in another
  }

  private static String read(MimeTokenStream tokens) throws IOException {
    return new String(tokens.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** Makes messages; a line feed stands for CRLF. */
  private static final class Generator {

    private static final String[] LEAVES = {
      "text/plain",
      "text/html; charset=utf-8",
      "application/pdf; name=\"a;b.pdf\"",
      "image/png;\n name=x.png",
      "text/plain (a comment); format=flowed"
    };

    private final Random random;
    private int boundaries;

    Generator(Random random) {
      this.random = random;
    }

    String entity(int depth) {
      String fields = random.nextBoolean() ? "Subject: s" + random.nextInt() + "\n" : "X: y\n";
      int kind = depth > 4 ? 5 : random.nextInt(8);
      return switch (kind) {
        case 0, 1, 2 -> fields + multipart(depth, "mixed");
        case 3 -> fields + multipart(depth, "digest");
        case 4 -> fields + "Content-Type: message/rfc822\n\n" + entity(depth + 1);
        default -> fields + leaf();
      };
    }

    private String multipart(int depth, String subtype) {
      String boundary = "b" + boundaries++ + (random.nextBoolean() ? "" : "-_'()+./:=?");
      StringBuilder made = new StringBuilder();
      made.append("Content-Type: multipart/").append(subtype);
      made.append(random.nextBoolean() ? ";\n\tboundary=\"" : "; boundary=\"");
      made.append(boundary).append("\"\n\n").append(random.nextBoolean() ? "preamble\n" : "");
      int children = 1 + random.nextInt(4);
      for (int child = 0; child < children; child++) {
        made.append("--").append(boundary).append(random.nextInt(4) == 0 ? "  \n" : "\n");
        made.append(child(depth, subtype)).append('\n');
      }
      made.append("--").append(boundary).append("--\n");
      return made.append(random.nextBoolean() ? "epilogue\n" : "").toString();
    }

    private String child(int depth, String subtype) {
      if (random.nextInt(4) > 0) {
        return entity(depth + 1);
      }
      return subtype.equals("digest") ? "\nSubject: inner\n\n" + text() : "\n" + text();
    }

    private String leaf() {
      return "Content-Type: " + LEAVES[random.nextInt(LEAVES.length)] + "\n\n" + text();
    }

    private String text() {
      StringBuilder text = new StringBuilder();
      for (int line = random.nextInt(5); line > 0; line--) {
        text.append(random.nextInt(6) == 0 ? "--not" : "x".repeat(random.nextInt(200)));
        text.append(line > 1 || random.nextBoolean() ? "\n" : "");
      }
      return text.toString();
    }
  }
}
