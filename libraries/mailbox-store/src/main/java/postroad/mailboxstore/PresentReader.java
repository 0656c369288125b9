package postroad.mailboxstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import postroad.mailboxstore.MessageRepository.Present;

/** Reads messages that are there. */
final class PresentReader implements RowMapper<Present> {

  private final KeywordText keywords = new KeywordText();

  @Override
  public Present mapRow(ResultSet row, int number) throws SQLException {
    return new Present(
        new MessageState(
            row.getLong("uid"),
            row.getLong("modseq"),
            keywords.flags(row.getInt("flags"), row.getString("keywords"))),
        row.getLong("size"),
        row.getObject("email_id", UUID.class));
  }
}
