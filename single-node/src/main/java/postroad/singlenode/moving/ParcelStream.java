package postroad.singlenode.moving;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import postroad.mailbox.moving.MailStream;

/** Parcels as one stream; a large one is opened when it is its turn. */
final class ParcelStream {

  private ParcelStream() {}

  static InputStream of(List<Parcel> parcels) {
    List<InputStream> pieces = new ArrayList<>();
    for (Parcel parcel : parcels) {
      pieces.add(new ByteArrayInputStream(MailStream.announcing(parcel.bill())));
      pieces.add(parcel.open());
    }
    pieces.add(new ByteArrayInputStream(MailStream.end()));
    return new SequenceInputStream(Collections.enumeration(pieces));
  }
}
