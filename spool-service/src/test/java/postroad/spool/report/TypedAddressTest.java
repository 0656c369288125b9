package postroad.spool.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms an address has in a report (RFC 3464 §2.1.2, RFC 6533 §3). */
class TypedAddressTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          rfc822;bob@b.test        | rfc822; bob@b.test      | rfc822; bob@b.test
          RFC822;"x y"@b.test      | RFC822; "x y"@b.test    | RFC822; "x y"@b.test
          rfc822;jürgen@b.test     | utf-8; jürgen@b.test    | utf-8; j\\x{FC}rgen@b.test
          utf-8;a+b=c\\d@ü.test    | utf-8; a+b=c\\d@ü.test  | utf-8; a\\x{2B}b\\x{3D}c\\x{5C}d@\\x{FC}.test
          utf-8;用户@例子.test     | utf-8; 用户@例子.test   | utf-8; \\x{7528}\\x{6237}@\\x{4F8B}\\x{5B50}.test
          utf-8;😀@b.test          | utf-8; 😀@b.test        | utf-8; \\x{1F600}@b.test
          x400;/C=de/S=Müller/     | x400; /C=de/S=Müller/   | x400; /C=de/S=M?ller/
          bob@b.test               | rfc822; bob@b.test      | rfc822; bob@b.test
          """,
      delimiter = '|')
  void hasAFormForEveryKindOfField(String typed, String unicode, String ascii) {
    TypedAddress address = TypedAddress.of(typed);

    assertThat(address.unicode()).isEqualTo(unicode);
    assertThat(address.ascii()).isEqualTo(ascii);
  }

  @ParameterizedTest
  @CsvSource({"rfc822,true", "UTF-8,true", "x400,false"})
  void tellsMailboxesFromOtherThings(String type, boolean mailbox) {
    assertThat(TypedAddress.of(type + ";x@y.test").isMailbox()).isEqualTo(mailbox);
  }
}
