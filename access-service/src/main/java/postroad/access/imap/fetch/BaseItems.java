package postroad.access.imap.fetch;

import java.util.List;

/** The words of FETCH that RFC 3501 §6.4.5 knows. */
public final class BaseItems {

  private BaseItems() {}

  /** Each with its one owner, the base protocol. */
  public static List<FetchWord> all() {
    return List.of(
        FetchWord.alone("UID", PlainItem.UID),
        FetchWord.alone("FLAGS", PlainItem.FLAGS),
        FetchWord.alone("INTERNALDATE", PlainItem.INTERNALDATE),
        FetchWord.alone("ENVELOPE", new EnvelopeItem()),
        FetchWord.alone("BODYSTRUCTURE", new StructureItem("BODYSTRUCTURE", true)),
        new BodyWord("BODY", false),
        new BodyWord("BODY.PEEK", true),
        FetchWord.alone("RFC822", BodySection.whole("RFC822", Section.WHOLE, true)),
        FetchWord.alone("RFC822.HEADER", headerOnly()),
        FetchWord.alone("RFC822.TEXT", textOnly()),
        FetchWord.alone("RFC822.SIZE", PlainItem.SIZE));
  }

  private static FetchItem headerOnly() {
    Section header = new Section(List.of(), Section.Kind.HEADER, List.of());
    return BodySection.whole("RFC822.HEADER", header, false); // a peek by definition
  }

  private static FetchItem textOnly() {
    Section text = new Section(List.of(), Section.Kind.TEXT, List.of());
    return BodySection.whole("RFC822.TEXT", text, true);
  }
}
