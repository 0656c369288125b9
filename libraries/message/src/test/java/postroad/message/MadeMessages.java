package postroad.message;

import java.util.Random;

/** Makes well-formed messages, as the random numbers say; a line feed stands for CRLF. */
final class MadeMessages {

  private static final String[] LEAVES = {
    "text/plain",
    "text/html; charset=utf-8",
    "application/pdf; name=\"a;b.pdf\"",
    "image/png;\n name=x.png",
    "text/plain (a comment); format=flowed"
  };

  private final Random random;
  private int boundaries;

  MadeMessages(Random random) {
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
