package postroad.mailbox.administration;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import postroad.contract.MailAddress;
import postroad.directory.Group;
import postroad.directory.Groups;
import postroad.directory.Posting;

/** The groups: who is in them, and who may write to them. */
@RestController
@RequestMapping("/admin/groups")
class GroupController {

  private final Groups groups;
  private final GroupRepository entries;

  GroupController(Groups groups, GroupRepository entries) {
    this.groups = groups;
    this.entries = entries;
  }

  @GetMapping
  Listing<GroupEntry.Seen> list(
      @RequestParam @Nullable String domain,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    var wanted = Listing.page(page, size);
    return Listing.of(
        domain == null
            ? entries.findAllByOrderByDomainAscLocalPartAsc(wanted)
            : entries.findByDomainOrderByLocalPart(domain.toLowerCase(Locale.ROOT), wanted),
        GroupEntry::seen);
  }

  @GetMapping("/{address}")
  Seen show(@PathVariable String address) {
    return groups
        .find(Answers.address(address))
        .map(Seen::of)
        .orElseThrow(() -> Answers.notFound("such group"));
  }

  @PostMapping
  ResponseEntity<Object> create(@RequestBody NewGroup wanted) {
    if (wanted.address() == null) {
      throw Answers.badRequest("address is missing");
    }
    Group group =
        new Group(
            Answers.address(wanted.address()),
            posting(wanted.posting()),
            senders(wanted.senders()),
            Answers.addresses(wanted.members(), "members"));
    return Answers.of(groups.create(group), Seen::of);
  }

  @PutMapping("/{address}/posting")
  ResponseEntity<Object> change(@PathVariable String address, @RequestBody NewPosting wanted) {
    return Answers.of(
        groups.change(
            Answers.address(address), posting(wanted.posting()), senders(wanted.senders())),
        Seen::of);
  }

  @PostMapping("/{address}/members")
  ResponseEntity<Object> add(@PathVariable String address, @RequestBody NewMembers wanted) {
    return Answers.of(
        groups.add(Answers.address(address), Answers.addresses(wanted.members(), "members")),
        Seen::of);
  }

  @DeleteMapping("/{address}/members/{member}")
  ResponseEntity<Object> remove(@PathVariable String address, @PathVariable String member) {
    return Answers.of(groups.remove(Answers.address(address), Answers.address(member)), Seen::of);
  }

  @DeleteMapping("/{address}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(@PathVariable String address) {
    if (!groups.delete(Answers.address(address))) {
      throw Answers.notFound("such group");
    }
  }

  private static List<String> senders(@Nullable List<String> written) {
    return written == null ? List.of() : Answers.texts(written, "senders");
  }

  private static Posting posting(@Nullable String word) {
    try {
      return Posting.valueOf(Objects.requireNonNullElse(word, "").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException unknown) {
      throw Answers.badRequest("posting is anyone, members, users or listed");
    }
  }

  /** What is asked for; absent where the caller left it out. */
  record NewGroup(
      @Nullable String address,
      @Nullable String posting,
      @Nullable List<String> senders,
      @Nullable List<String> members) {}

  /** Who may write from now on; absent where the caller left it out. */
  record NewPosting(@Nullable String posting, @Nullable List<String> senders) {}

  /** Who is to be a member too; absent when the caller left it out. */
  record NewMembers(@Nullable List<String> members) {}

  /** A group as it is shown alone. */
  record Seen(
      MailAddress address, String posting, List<String> senders, List<MailAddress> members) {

    static Seen of(Group group) {
      return new Seen(
          group.address(),
          group.posting().name().toLowerCase(Locale.ROOT),
          group.senders(),
          group.members());
    }
  }
}
