package postroad.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import postroad.bench.process.Tool;

/** A certificate of our own for the ingress to show, made by the JDK's keytool. */
record KeyStore(Path file) {

  private static final String PASSWORD = "only for measuring";

  /** The settings of the ingress that lead to it; made when it is not there. */
  List<String> settings() throws IOException {
    if (!Files.exists(file)) {
      make();
    }
    String bundle = "--spring.ssl.bundle.jks.postroad.";
    return List.of(
        bundle + "keystore.location=" + file.toUri(),
        bundle + "keystore.password=" + PASSWORD,
        bundle + "keystore.type=PKCS12");
  }

  private void make() throws IOException {
    Tool.run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "bench",
        "-keyalg",
        "EC",
        "-dname",
        "CN=ingress.bench.test",
        "-validity",
        "30",
        "-storetype",
        "PKCS12",
        "-storepass",
        PASSWORD,
        "-keystore",
        file.toString());
  }
}
