package postroad.directory.dkim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What DNS is told of a key is the key, and what is sealed stays so. */
class DkimRecordTest {

  @Test
  void rsaKeysArePublishedWholeInPiecesDnsCanHold() throws Exception {
    KeyPair pair = DkimAlgorithm.RSA.newPair();
    DkimRecord record =
        DkimRecord.of("example.test", "s1", DkimAlgorithm.RSA, pair.getPublic().getEncoded());

    assertThat(record.name()).isEqualTo("s1._domainkey.example.test");
    assertThat(record.text()).startsWith("v=DKIM1; k=rsa; p=");
    byte[] published = Base64.getDecoder().decode(record.text().replaceFirst(".*p=", ""));
    assertThat(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(published)))
        .isEqualTo(pair.getPublic());
    assertThat(record.zoneLine())
        .isEqualTo(
            "s1._domainkey.example.test. IN TXT ( \"%s\" \"%s\" )"
                .formatted(record.text().substring(0, 255), record.text().substring(255)));
  }

  @Test
  void ed25519KeysArePublishedAlone() {
    // The key of RFC 8463 appendix A.2, as X.509 wraps it.
    byte[] key = Base64.getDecoder().decode("11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    byte[] wrapped = HexFormat.of().parseHex("302a300506032b6570032100");
    byte[] encoded = Arrays.copyOf(wrapped, wrapped.length + key.length);
    System.arraycopy(key, 0, encoded, wrapped.length, key.length);

    assertThat(DkimRecord.of("football.example.com", "brisbane", DkimAlgorithm.ED25519, encoded))
        .isEqualTo(
            new DkimRecord(
                "brisbane._domainkey.football.example.com",
                "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="));
  }

  @Test
  void whatIsSealedOpensForItsOwnerAndItsSecretAlone() {
    byte[] octets = "a private key".getBytes(StandardCharsets.UTF_8);
    KeySeal seal = new KeySeal("a secret of the operators");
    byte[] sealed = seal.seal("a.test", octets);

    assertThat(sealed).isNotEqualTo(seal.seal("a.test", octets));
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("private");
    assertThat(new KeySeal("a secret of the operators").open("a.test", sealed)).isEqualTo(octets);
    assertThatThrownBy(() -> seal.open("b.test", sealed)).hasMessageContaining("another secret");
    assertThatThrownBy(() -> new KeySeal("another secret 16").open("a.test", sealed))
        .isInstanceOf(IllegalStateException.class);
  }
}
