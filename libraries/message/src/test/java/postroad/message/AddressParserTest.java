package postroad.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import postroad.message.HeaderSummary.Address;

class AddressParserTest {

  private static final Address END = address(null, null, null);

  @Test
  void plainAndNamedAddresses() {
    assertThat(AddressParser.parse("ann@a.test, Bob Builder <bob@b.test>,\"Doe, J.\" <j@c>"))
        .containsExactly(
            address(null, "ann", "a.test"),
            address("Bob Builder", "bob", "b.test"),
            address("Doe, J.", "j", "c"));
  }

  @Test
  void encodedWordsStayEncoded() {
    assertThat(AddressParser.parse("=?utf-8?q?J=C3=B6rg?= <j@c>"))
        .containsExactly(address("=?utf-8?q?J=C3=B6rg?=", "j", "c"));
  }

  @Test
  void groupsBeginAndEnd() {
    assertThat(AddressParser.parse("Friends: ann@a, Bob <b@b>; c@c, undisclosed-recipients:;"))
        .containsExactly(
            address(null, "Friends", null),
            address(null, "ann", "a"),
            address("Bob", "b", "b"),
            END,
            address(null, "c", "c"),
            address(null, "undisclosed-recipients", null),
            END);
    assertThat(AddressParser.parse("open: a@b"))
        .containsExactly(address(null, "open", null), address(null, "a", "b"), END);
  }

  @Test
  void aCommentIsTheNameWhereThereIsNone() {
    assertThat(AddressParser.parse("ann@a.test (Ann (the \\) first))"))
        .containsExactly(address("Ann (the ) first)", "ann", "a.test"));
    assertThat(AddressParser.parse("(who) Ann (x) <ann(y)@(z)a.test>"))
        .containsExactly(address("Ann", "ann", "a.test"));
  }

  @Test
  void quotingBelongsToTheWritingAndNotToTheName() {
    assertThat(AddressParser.parse("\"a \\\"b\\\" c\" <\"x y\"@d>, \"p@q\"@r"))
        .containsExactly(address("a \"b\" c", "x y", "d"), address(null, "p@q", "r"));
  }

  @Test
  void anObsoleteRouteIsKeptApart() {
    assertThat(AddressParser.parse("Ann <@x.test,@y.test:ann@a.test>"))
        .containsExactly(new Address("Ann", "@x.test,@y.test", "ann", "a.test"));
  }

  @Test
  void aLiteralIsADomain() {
    assertThat(AddressParser.parse("a@[IPv6:::1], b@[1.2.3.4]"))
        .containsExactly(address(null, "a", "[IPv6:::1]"), address(null, "b", "[1.2.3.4]"));
  }

  @Test
  void whatHasNoDomainIsNoGroup() {
    assertThat(AddressParser.parse("root, <>, Nobody <>, ,"))
        .containsExactly(address(null, "root", ""), address("Nobody", "", ""));
  }

  @Test
  void wordsWithoutAngleBracketsAreAName() {
    assertThat(AddressParser.parse("Ann Abbot")).containsExactly(address("Ann Abbot", "", ""));
    assertThat(AddressParser.parse("Ann Abbot ann@a.test, bob@b.test robert, c@c.test>"))
        .containsExactly(
            address("Ann Abbot", "ann", "a.test"),
            address(null, "bob", "b.test"),
            address(null, "c", "c.test"));
    assertThat(AddressParser.parse("\"x y\" . z @ a . test, \"p q\"@r"))
        .containsExactly(address(null, "x y.z", "a.test"), address(null, "p q", "r"));
  }

  @Test
  void nothingIsRefused() {
    for (String odd : new String[] {"", "\"", "(", "<", "<a", "a\\", ":;:;,<@:>", "[", "a@b@c"}) {
      assertThat(AddressParser.parse(odd)).as(odd).isNotNull();
    }
    assertThat(AddressParser.parse("a@b@c")).containsExactly(address(null, "a@b", "c"));
  }

  private static Address address(
      @Nullable String name, @Nullable String mailbox, @Nullable String host) {
    return new Address(name, null, mailbox, host);
  }
}
