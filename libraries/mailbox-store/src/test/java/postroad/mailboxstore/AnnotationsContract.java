package postroad.mailboxstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import postroad.mailboxstore.annotation.Annotated;
import postroad.mailboxstore.annotation.Annotations;
import postroad.mailboxstore.annotation.Annotations.Bounds;
import postroad.mailboxstore.annotation.Annotations.Written;
import postroad.mailboxstore.annotation.EntryName;

/** What annotations promise. */
interface AnnotationsContract {

  EntryName SHARED = new EntryName("/shared/comment");
  EntryName PRIVATE = new EntryName("/private/comment");
  Bounds BOUNDS = new Bounds(10, 1024);

  Mailboxes mailboxes();

  Annotations annotations();

  @Test
  default void whatIsSharedIsSeenByAllAndWhatIsPrivateByItsWriter() {
    Annotated mailbox = newMailbox();
    UUID ann = UUID.randomUUID();
    UUID bob = UUID.randomUUID();
    byte[] value = {0, (byte) 0xff, '\r', '\n'};

    assertThat(write(mailbox, ann, SHARED, value)).isEqualTo(new Written.Done());
    assertThat(write(mailbox, ann, PRIVATE, new byte[0])).isEqualTo(new Written.Done());

    assertThat(annotations().of(mailbox, ann)).containsOnlyKeys(PRIVATE, SHARED);
    assertThat(annotations().of(mailbox, bob))
        .containsOnlyKeys(SHARED)
        .containsEntry(SHARED, value);
  }

  @Test
  default void aValueIsReplacedAndRemoved() {
    Annotated mailbox = newMailbox();
    UUID ann = UUID.randomUUID();
    var _ = write(mailbox, ann, PRIVATE, new byte[] {1});
    var _ = write(mailbox, ann, PRIVATE, new byte[] {2});
    assertThat(annotations().of(mailbox, ann)).containsEntry(PRIVATE, new byte[] {2});

    var removed = annotations().write(mailbox, ann, Map.of(PRIVATE, Optional.empty()), BOUNDS);

    assertThat(removed).isEqualTo(new Written.Done());
    assertThat(annotations().of(mailbox, ann)).isEmpty();
  }

  @Test
  default void theServerHasAnnotationsToo() {
    Annotated server = new Annotated.Server();
    UUID ann = UUID.randomUUID();

    assertThat(write(server, ann, PRIVATE, new byte[] {1})).isEqualTo(new Written.Done());
    assertThat(write(server, ann, SHARED, new byte[] {2})).isEqualTo(new Written.Done());

    assertThat(annotations().of(server, ann)).containsOnlyKeys(PRIVATE, SHARED);
    assertThat(annotations().of(server, UUID.randomUUID())).containsOnlyKeys(SHARED);
  }

  @Test
  default void tooMuchIsRefusedAsAWhole() {
    Annotated mailbox = newMailbox();
    UUID ann = UUID.randomUUID();
    Map<EntryName, Optional<byte[]>> many = new HashMap<>();
    for (int i = 0; i <= BOUNDS.entries(); i++) {
      many.put(new EntryName("/private/" + i), Optional.of(new byte[] {1}));
    }

    assertThat(annotations().write(mailbox, ann, many, BOUNDS)).isEqualTo(new Written.TooMany());
    assertThat(write(mailbox, ann, PRIVATE, new byte[BOUNDS.octets() + 1]))
        .isEqualTo(new Written.TooLarge());

    assertThat(annotations().of(mailbox, ann)).isEmpty();
  }

  @Test
  default void annotationsGoWithTheirMailbox() {
    UUID ann = UUID.randomUUID();
    Mailbox made = mailboxes().create(ann, "made").orElseThrow();
    Annotated mailbox = new Annotated.OneMailbox(ann, made.id());
    var _ = write(mailbox, ann, SHARED, new byte[] {1});
    assertThat(mailboxes().rename(ann, made.id(), "renamed")).isTrue();
    assertThat(annotations().of(mailbox, ann)).hasSize(1);

    assertThat(mailboxes().delete(ann, made.id())).isTrue();

    assertThat(annotations().of(mailbox, ann)).isEmpty();
    assertThat(write(mailbox, ann, SHARED, new byte[] {1})).isEqualTo(new Written.NoSuchMailbox());
  }

  @Test
  default void manyMailboxesAreAskedForSomeEntriesAtOnce() {
    UUID ann = UUID.randomUUID();
    List<MailboxKey> keys = new ArrayList<>();
    for (String name : List.of("one", "two", "none")) {
      keys.add(new MailboxKey(ann, mailboxes().create(ann, name).orElseThrow().id()));
    }
    for (MailboxKey key : keys.subList(0, 2)) {
      Annotated beside = new Annotated.OneMailbox(ann, key.id());
      var _ = write(beside, ann, SHARED, new byte[] {1});
      var _ = write(beside, ann, PRIVATE, new byte[] {2});
    }

    var found = annotations().of(keys, ann, List.of(PRIVATE));

    assertThat(found).containsOnlyKeys(keys.subList(0, 2));
    assertThat(found.get(keys.getFirst())).containsOnlyKeys(PRIVATE);
    assertThat(annotations().of(keys, UUID.randomUUID(), List.of(PRIVATE))).isEmpty();
  }

  private Annotated newMailbox() {
    UUID account = UUID.randomUUID();
    return new Annotated.OneMailbox(
        account, mailboxes().create(account, "notes").orElseThrow().id());
  }

  private Written write(Annotated thing, UUID writer, EntryName name, byte[] value) {
    return annotations().write(thing, writer, Map.of(name, Optional.of(value)), BOUNDS);
  }
}
