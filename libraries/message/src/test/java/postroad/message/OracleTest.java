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
      isReadAsMime4jReadsIt(new MadeMessages(random).entity(0).replace("\n", "\r\n"));
    }
  }

  static void isReadAsMime4jReadsIt(String mail) throws IOException, MimeException {
    Scanned scanned = Scanned.asIs(mail).hasOrderedPlaces();

    List<String> ours = new ArrayList<>();
    tell(scanned, scanned.root(), ours);
    assertThat(ours).as(mail).isEqualTo(mime4j(mail));
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
}
