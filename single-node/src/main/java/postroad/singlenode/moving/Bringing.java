package postroad.singlenode.moving;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import postroad.singlenode.node.NodeAwayException;
import tools.jackson.databind.JsonNode;

/**
 * Brings parcels to the server, many at once. What it knows already is not sent; what cannot be
 * read when it is its turn is left out, and the others are sent again.
 */
final class Bringing {

  private final RemoteAccount account;
  private final Patience patience;
  private final boolean dry;

  /** Those who bring nothing when it is {@code dry}, and find out what they would bring. */
  Bringing(RemoteAccount account, Patience patience, boolean dry) {
    this.account = account;
    this.patience = patience;
    this.dry = dry;
  }

  Brought bring(List<Parcel> parcels) {
    Set<String> known =
        patience.ask(() -> account.known(parcels.stream().map(Parcel::name).toList()));
    List<Parcel> fresh = parcels.stream().filter(parcel -> !known.contains(parcel.name())).toList();
    Brought brought = new Brought(0, parcels.size() - fresh.size(), List.of());
    if (dry || fresh.isEmpty()) {
      return brought.and(new Brought(fresh.size(), 0, List.of()));
    }
    return brought.and(send(fresh));
  }

  private Brought send(List<Parcel> parcels) {
    try {
      return answered(patience.ask(() -> answerTo(parcels)), parcels);
    } catch (UnreadableParcelException one) {
      List<Parcel> others = parcels.stream().filter(parcel -> parcel != one.parcel).toList();
      Brought without =
          new Brought(
              0,
              0,
              List.of(new Refusal(one.parcel.message().where(), String.valueOf(one.getMessage()))));
      return others.isEmpty() ? without : without.and(send(others));
    }
  }

  private JsonNode answerTo(List<Parcel> parcels) {
    try {
      return account.bring(() -> ParcelStream.of(parcels));
    } catch (NodeAwayException away) {
      for (Parcel parcel : parcels) {
        IOException trouble = parcel.trouble();
        if (trouble != null) {
          throw new UnreadableParcelException(parcel, Help.why(trouble));
        }
      }
      throw away;
    }
  }

  private static Brought answered(JsonNode answer, List<Parcel> parcels) {
    Map<String, Parcel> byName = new HashMap<>();
    parcels.forEach(parcel -> byName.put(parcel.name(), parcel));
    List<Refusal> refused = new ArrayList<>();
    for (JsonNode refusal : answer.get("refused")) {
      Parcel parcel = byName.get(refusal.path("name").asString(""));
      refused.add(
          new Refusal(
              parcel == null ? "a message" : parcel.message().where(),
              refusal.path("reason").asString("")));
    }
    return new Brought(answer.get("filed").asLong(), answer.get("known").asLong(), refused);
  }

  /**
   * What became of parcels.
   *
   * @param filed how many are there now, or would be
   * @param known how many were there before
   */
  record Brought(long filed, long known, List<Refusal> refused) {

    static final Brought NOTHING = new Brought(0, 0, List.of());

    Brought {
      refused = List.copyOf(refused);
    }

    Brought and(Brought other) {
      List<Refusal> all = new ArrayList<>(refused);
      all.addAll(other.refused);
      return new Brought(filed + other.filed, known + other.known, all);
    }
  }

  /** A message that is not there, and why. */
  record Refusal(String where, String why) {}

  /** A message can be read no more. */
  private static final class UnreadableParcelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Parcel parcel;

    UnreadableParcelException(Parcel parcel, String why) {
      super(why);
      this.parcel = parcel;
    }
  }
}
