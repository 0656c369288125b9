package postroad.singlenode.directory;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import postroad.singlenode.node.Administration;

/** What a command is about. */
public enum Noun {
  ACCOUNT(
      """
      Usage: ./postroad account list [--domain DOMAIN] [--limit N]
             ./postroad account show ADDRESS
             ./postroad account create ADDRESS [--generate|--no-password|--hash HASH]
             ./postroad account password ADDRESS [--generate]
             ./postroad account disable|enable ADDRESS
             ./postroad account delete ADDRESS [--yes]
             ./postroad account departures [ID]
             ./postroad account import FILE|- [--format csv|json] [--dry-run]
             ./postroad account app-passwords ADDRESS
             ./postroad account app-password ADDRESS NAME [--scope smtp,imap,pop3]
             ./postroad account revoke ADDRESS ID
             ./postroad account grants|grant|ungrant ADDRESS [SENDER]
             ./postroad account forward ADDRESS [TARGET...] [--only|--off]
             ./postroad account vacation ADDRESS [--text TEXT|--off] [--subject TEXT] [--period TIME]
                                                 [--from MOMENT] [--until MOMENT]

      A password is asked for, or read as the first line of standard input: never written on the command line.

      create    --generate     makes one up, and prints it once
                --no-password  nobody can log in until one is set
                --hash HASH    one of another mail server: argon2id, bcrypt, sha512-crypt, sha256-crypt
      disable   no login any more; mail is still filed
      delete    everything the account has is removed, and a report is kept: departures shows it
      import    a CSV file whose first line names columns, a JSON array, or JSON objects one after another, with
                address, password or passwordHash, enabled, quota (2GB), messages. Accounts that are there are left
                as they are, so it can be stopped and said again
      grant     lets the account write as SENDER, an address or all of a domain as @DOMAIN
      forward   sends mail on; --only: without keeping it here
      vacation  what those hear who write; without --text it is shown
      """) {
    @Override
    int obey(String verb, Desk desk) {
      return AccountVerbs.obey(verb, desk);
    }
  },
  DOMAIN(
      """
      Usage: ./postroad domain list
             ./postroad domain show NAME
             ./postroad domain create NAME [--next-host HOST|--alias-of NAME]
             ./postroad domain kind NAME [--next-host HOST|--alias-of NAME]
             ./postroad domain disable|enable NAME
             ./postroad domain catch-all NAME [TARGET...|--off]
             ./postroad domain tenant NAME [TENANT|--off]
             ./postroad domain delete NAME [--yes]
             ./postroad domain dns NAME

      A domain is local, relayed to a --next-host, or another name for a local one (--alias-of).
      delete    refused while accounts, aliases or groups are in it; its rules, catch-all and keys go with it
      dns       what DNS is to say so that mail programs find our servers, as lines of a zone. An access service knows
                it and asks for no token: --url names one, such as http://127.0.0.1:8085
      """) {
    @Override
    int obey(String verb, Desk desk) {
      return DomainVerbs.obey(verb, desk);
    }

    @Override
    Administration askedFor(String verb) {
      return verb.equals("dns") ? Administration.READERS : Administration.MAILBOXES;
    }
  },
  ALIAS(
      """
      Usage: ./postroad alias list [--domain DOMAIN] [--limit N]
             ./postroad alias show ADDRESS
             ./postroad alias create ADDRESS TARGET...
             ./postroad alias change ADDRESS TARGET...
             ./postroad alias delete ADDRESS

      change    gives it these targets and no others
      """) {
    @Override
    int obey(String verb, Desk desk) {
      return AliasVerbs.obey(verb, desk);
    }
  },
  GROUP(
      """
      Usage: ./postroad group list [--domain DOMAIN] [--limit N]
             ./postroad group show ADDRESS
             ./postroad group create ADDRESS [MEMBER...] [--posting WHO] [--sender SENDER,...]
             ./postroad group add|remove ADDRESS MEMBER...
             ./postroad group posting ADDRESS WHO [--sender SENDER,...]
             ./postroad group delete ADDRESS

      WHO may write to it: anyone, members (default), users, or listed, which are the senders of --sender
      """) {
    @Override
    int obey(String verb, Desk desk) {
      return GroupVerbs.obey(verb, desk);
    }
  },
  QUOTA(
      """
      Usage: ./postroad quota show ADDRESS|DOMAIN
             ./postroad quota set ADDRESS|DOMAIN [--bytes SIZE] [--messages N]
             ./postroad quota clear ADDRESS|DOMAIN

      A domain's holds for each of its accounts that has none of its own. SIZE is 500MB, 2GB, or 0 for no limit.
      What set leaves out, and what clear takes away, is as for the domain, or as for all.
      """) {
    @Override
    int obey(String verb, Desk desk) {
      return QuotaVerbs.obey(verb, desk);
    }
  },
  DKIM(
      """
      Usage: ./postroad dkim list DOMAIN
             ./postroad dkim show DOMAIN SELECTOR
             ./postroad dkim create DOMAIN [--algorithm rsa|ed25519] [--selector NAME]
             ./postroad dkim activate|retire|delete DOMAIN SELECTOR

      A key is made here and never shown; what DNS is to say of it is. To change keys: create, put what it prints into DNS,
      wait until it is there, activate. The one before is retired; delete it, and its record, a week later.
      """) {
    @Override
    int obey(String verb, Desk desk) {
      return DkimVerbs.obey(verb, desk);
    }
  },
  DIRECTORY(
      """
      Usage: ./postroad directory diff FILE [--prune aliases,groups,domains]
             ./postroad directory apply FILE [--prune aliases,groups,domains] [--yes]

      FILE says in YAML which domains, accounts, aliases and groups there are to be. diff shows what is different; apply
      shows it, asks, and does all of it or nothing. What the file does not know is left alone, or removed where --prune
      says so (aliases and groups of its domains, domains without names); accounts are never removed.
      """) {
    @Override
    int obey(String verb, Desk desk) {
      return FileVerbs.obey(verb, desk);
    }
  };

  private final String help;

  Noun(String help) {
    this.help = help;
  }

  abstract int obey(String verb, Desk desk);

  /** Who knows what this verb is about. */
  Administration askedFor(String verb) {
    return Administration.MAILBOXES;
  }

  String help() {
    return help;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The noun of this word. */
  public static Optional<Noun> of(String word) {
    return Arrays.stream(values()).filter(noun -> noun.word().equals(word)).findFirst();
  }
}
