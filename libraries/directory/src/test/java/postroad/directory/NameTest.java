package postroad.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import postroad.contract.MailAddress;

/** Addresses that mean the same have one name. */
class NameTest {

  @Test
  void caseMakesNoDifference() {
    assertThat(Name.of(MailAddress.parse("Bob.Smith@EXAMPLE.Test")))
        .contains(new Name("bob.smith", "example.test"));
  }

  @Test
  void composedAndDecomposedLettersAreTheSame() {
    assertThat(Name.of(MailAddress.parse("Jose\u0301@example.test")))
        .isEqualTo(Name.of(MailAddress.parse("jos\u00e9@example.test")));
  }

  @Test
  void domainsAreKeptAsDnsWritesThem() {
    assertThat(Name.domain("B\u00fccher.test")).contains("xn--bcher-kva.test");
    assertThat(Name.domain("XN--BCHER-KVA.test")).contains("xn--bcher-kva.test");
  }

  @Test
  void twoDomainsAreNeverTakenForOne() {
    assertThat(Name.domain("fa\u00df.test")).contains("xn--fa-hia.test");
    assertThat(Name.domain("fass.test")).contains("fass.test");
  }

  @Test
  void whatDnsCannotKnowIsNoDomain() {
    assertThat(Name.domain("-a.test")).isEmpty();
    assertThat(Name.domain("a-.test")).isEmpty();
    assertThat(Name.domain("a_b.test")).isEmpty();
    assertThat(Name.domain("a\u05d0.test")).isEmpty();
    assertThat(Name.domain("[192.0.2.1]")).isEmpty();
    assertThat(Name.domain("two..dots.test")).isEmpty();
    assertThat(Name.domain("x".repeat(64) + ".test")).isEmpty();
    assertThat(Name.domain("spa ce.test")).isEmpty();
    assertThat(Name.domain("")).isEmpty();
    assertThat(Name.domain("trailing.test.")).isEmpty();
  }

  @Test
  void quotedLocalPartsAreNamesToo() {
    assertThat(Name.of(MailAddress.parse("\"Bob Smith\"@example.test")))
        .contains(new Name("bob smith", "example.test"));
  }
}
