package postroad.administration;

import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What somebody may do: an operator may all that a reader may. */
enum Role {
  READER,
  OPERATOR;

  /** As Spring Security writes it. */
  List<GrantedAuthority> authorities() {
    GrantedAuthority reader = new SimpleGrantedAuthority("ROLE_" + READER);
    return this == READER
        ? List.of(reader)
        : List.of(reader, new SimpleGrantedAuthority("ROLE_" + OPERATOR));
  }
}
