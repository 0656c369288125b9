package postroad.access.imap.fetch;

import java.io.IOException;
import java.util.List;
import postroad.access.imap.wire.ImapWriter;
import postroad.message.HeaderSummary;
import postroad.message.HeaderSummary.Address;

/** ENVELOPE: the header as readers list it (RFC 3501 §7.4.2). */
record EnvelopeItem() implements FetchItem {

  @Override
  public Need need() {
    return Need.STRUCTURE;
  }

  @Override
  public boolean isKept() {
    return true;
  }

  @Override
  public void write(FetchedMessage message, ImapWriter out) throws IOException {
    out.text("ENVELOPE ");
    envelope(message.structure().envelope(), out);
  }

  static void envelope(HeaderSummary header, ImapWriter out) throws IOException {
    out.text("(").nstring(header.date()).text(" ").nstring(header.subject());
    addresses(header.from(), out);
    // From stands in for the other two where they are missing (RFC 3501 §7.4.2)
    addresses(header.sender().isEmpty() ? header.from() : header.sender(), out);
    addresses(header.replyTo().isEmpty() ? header.from() : header.replyTo(), out);
    addresses(header.to(), out);
    addresses(header.cc(), out);
    addresses(header.bcc(), out);
    out.text(" ").nstring(header.inReplyTo()).text(" ").nstring(header.messageId()).text(")");
  }

  private static void addresses(List<Address> addresses, ImapWriter out) throws IOException {
    if (addresses.isEmpty()) {
      out.text(" NIL");
      return;
    }
    out.text(" (");
    for (Address address : addresses) {
      out.text("(").nstring(address.name()).text(" ").nstring(address.route()).text(" ");
      out.nstring(address.mailbox()).text(" ").nstring(address.host()).text(")");
    }
    out.text(")");
  }
}
