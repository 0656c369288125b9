package postroad.bench.siege;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What is almost right: good words of each language, then spoiled in ways that a seed draws. */
final class Fuzz {

  /** A question to a web gate that is good. */
  static final String HEALTH =
      "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

  private static final String MAIL = "From: a@b.test\r\nSubject: x\r\n\r\nbody\r\n";

  private static final List<String> SMTP =
      List.of(
          "EHLO fuzz.siege.test\r\n",
          "HELO [127.0.0.1]\r\n",
          "LHLO fuzz.siege.test\r\n",
          "MAIL FROM:<a@b.test> SIZE=100 BODY=8BITMIME RET=HDRS ENVID=x+2By\r\n",
          "MAIL FROM:<> SMTPUTF8 REQUIRETLS\r\n",
          "MAIL FROM:<sender@siege.example> HOLDFOR=10 MT-PRIORITY=3 BY=100;R\r\n",
          "RCPT TO:<witness@siege.example> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;a@b.test\r\n",
          "RCPT TO:<postmaster>\r\n",
          "RCPT TO:<\"quoted \\\" one\"@siege.example>\r\n",
          "DATA\r\n" + MAIL + ".\r\n",
          "DATA\r\n..\r\n.\n.\r\r\n.\r\n",
          "BDAT 45 LAST\r\n" + MAIL,
          "BDAT 10\r\n0123456789",
          "BDAT 99999999999 LAST\r\n",
          "AUTH PLAIN AGFsaWNlAGJvYg==\r\n",
          "AUTH SCRAM-SHA-256 biwsbj1hLHI9ZnlrbytkMmxiYkZnT05Sdjlxa3hkYXdM\r\n*\r\n",
          "AUTH LOGIN\r\nYWxpY2U=\r\n*\r\n",
          "AUTH OAUTHBEARER bixhPWEsAWF1dGg9QmVhcmVyIHgBAQ==\r\n",
          "AUTH XOAUTH2 =\r\n",
          "VRFY witness\r\n",
          "EXPN staff\r\n",
          "HELP MAIL\r\n",
          "NOOP\r\nRSET\r\n",
          "STARTTLS\r\n",
          "PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n");

  private static final List<String> IMAP =
      List.of(
          "1 CAPABILITY\r\n",
          "2 SELECT INBOX (CONDSTORE)\r\n",
          "2 SELECT INBOX (QRESYNC (1 2 1:9 (1:3 4:6)))\r\n",
          "3 FETCH 1:* (FLAGS ENVELOPE BODYSTRUCTURE BODY.PEEK[1.2.HEADER.FIELDS (TO)]<0.10>)\r\n",
          "3 UID FETCH 1:* (PREVIEW BINARY.SIZE[1] MODSEQ) (CHANGEDSINCE 1 VANISHED)\r\n",
          "4 SEARCH RETURN (MIN MAX COUNT SAVE) OR SUBJECT a NOT (TEXT {3}\r\nabc UNSEEN)\r\n",
          "4 UID SEARCH CHARSET UTF-8 HEADER x \"y\" 1:* LARGER 10 SINCE 1-Jan-2020\r\n",
          "5 SORT (REVERSE SUBJECT ARRIVAL) UTF-8 ALL\r\n",
          "5 THREAD REFERENCES UTF-8 ALL\r\n",
          "6 APPEND INBOX (\\Seen) \"01-Jan-2024 00:00:00 +0000\" {5+}\r\nabcde\r\n",
          "6 APPEND INBOX UTF8 (~{5+}\r\nabcde)\r\n",
          "7 STORE 1:* (UNCHANGEDSINCE 5) +FLAGS.SILENT (\\Deleted $Junk)\r\n",
          "8 LIST (SUBSCRIBED) \"\" (% *) RETURN (STATUS (MESSAGES) CHILDREN SPECIAL-USE)\r\n",
          "8 CREATE \"a/b&AOQ-\" (USE (\\Drafts))\r\n8 RENAME a/b c\r\n8 DELETE c\r\n",
          "9 STATUS INBOX (MESSAGES UIDNEXT UNSEEN SIZE HIGHESTMODSEQ)\r\n",
          "9 COPY 1:2 Trash\r\n9 MOVE 1 Trash\r\n9 EXPUNGE\r\n9 UID EXPUNGE 1:*\r\n",
          "10 IDLE\r\nDONE\r\n",
          "10 NOTIFY SET STATUS (selected (MessageNew (FLAGS) MessageExpunge))\r\n",
          "11 GETMETADATA (MAXSIZE 9 DEPTH infinity) INBOX (/private)\r\n",
          "11 SETMETADATA INBOX (/private/comment {3}\r\nabc)\r\n",
          "12 GETQUOTAROOT INBOX\r\n12 NAMESPACE\r\n12 ID (\"a\" NIL)\r\n",
          "12 SETACL INBOX bob lrs\r\n12 MYRIGHTS INBOX\r\n12 LISTRIGHTS INBOX bob\r\n",
          "13 ENABLE UTF8=ACCEPT UIDONLY CONDSTORE\r\n",
          "13 COMPRESS DEFLATE\r\n",
          "14 AUTHENTICATE PLAIN AGFsaWNlAGJvYg==\r\n",
          "14 LOGIN {5}\r\nalice {3+}\r\nbob\r\n",
          "14 STARTTLS\r\n",
          "15 REPLACE 1 INBOX {5+}\r\nabcde\r\n",
          "15 UNAUTHENTICATE\r\n",
          "16 ESEARCH IN (mailboxes \"INBOX\" subtree \"a\") SUBJECT b\r\n");

  private static final List<String> POP3 =
      List.of(
          "CAPA\r\n",
          "USER witness@siege.example\r\nPASS wrong\r\n",
          "APOP a 0123456789abcdef0123456789abcdef\r\n",
          "AUTH PLAIN AGFsaWNlAGJvYg==\r\n",
          "AUTH SCRAM-SHA-256\r\nbiwsbj1hLHI9ZnlrbytkMmxi\r\n*\r\n",
          "STAT\r\nLIST\r\nLIST 1\r\n",
          "UIDL 1\r\nUIDL\r\n",
          "TOP 1 10\r\nRETR 1\r\n",
          "DELE 1\r\nRSET\r\nNOOP\r\n",
          "UTF8\r\nLANG *\r\nSTLS\r\n");

  private static final List<String> HTTP =
      List.of(
          HEALTH + "\r\n",
          "GET /actuator/prometheus HTTP/1.1\r\nHost: a\r\nAccept: text/plain;version=0.0.4\r\n\r\n",
          "GET /admin/accounts?page=-1&size=9999999 HTTP/1.1\r\nHost: a\r\nAuthorization: B x\r\n\r\n",
          "GET /admin/accounts/%00%ff..%2f?domain=%' HTTP/1.1\r\nHost: a\r\n@\r\n",
          "GET /admin/queue?destination=a&page=x HTTP/1.1\r\nHost: a\r\n@\r\n",
          "GET /admin/rules HTTP/1.1\r\nHost: a\r\n@\r\n",
          "GET /admin/departures/nonsense HTTP/1.1\r\nHost: a\r\n@\r\n",
          "GET /mail/config-v1.1.xml?emailaddress=a@siege.example HTTP/1.1\r\nHost: a\r\n\r\n",
          "POST /autodiscover/autodiscover.xml HTTP/1.1\r\nHost: a\r\nContent-Length: 40\r\n\r\n"
              + "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:'>]>",
          "POST /admin/aliases HTTP/1.1\r\nHost: a\r\n@Content-Type: application/json\r\n"
              + "Content-Length: 50\r\n\r\n{\"address\":\"sales@siege.example\",\"targets\":[null]}",
          "POST /admin/accounts/imports HTTP/1.1\r\nHost: a\r\n@Content-Type: application/json\r\n"
              + "Content-Length: 30\r\n\r\n{\"dryRun\":true,\"lines\":[null]}",
          "PUT /admin/domains/siege.example/catch-all HTTP/1.1\r\nHost: a\r\n@"
              + "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"tar\r\n0\r\n\r\n",
          "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET /v3/api-docs HTTP/1.1\r\nHost: a\r\n\r\n");

  private final Random random;
  private final List<String> words;
  private final boolean isWeb;

  /** Of a language, as this draws. */
  Fuzz(Gate.Language language, Random random) {
    this.random = random;
    this.isWeb = language == Gate.Language.HTTP;
    this.words =
        switch (language) {
          case SMTP, LMTP -> SMTP;
          case IMAP -> IMAP;
          case POP3 -> POP3;
          case HTTP -> HTTP;
        };
  }

  /** A command or more, most of them spoiled; what opens the administration stands in some. */
  byte[] next(String token) {
    String word = words.get(random.nextInt(words.size()));
    String whole = word.replace("@", word.startsWith("GET /mail") ? "@" : bearer(token));
    byte[] octets = (isWeb ? whole : word).getBytes(StandardCharsets.ISO_8859_1);
    return random.nextInt(5) == 0 ? octets : spoiled(octets);
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  private byte[] spoiled(byte[] octets) {
    List<Byte> spoiled = new ArrayList<>();
    for (byte octet : octets) {
      spoiled.add(octet);
    }
    int times = 1 + random.nextInt(4);
    for (int i = 0; i < times; i++) {
      spoil(spoiled);
    }
    byte[] result = new byte[spoiled.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = spoiled.get(i);
    }
    return result;
  }

  private void spoil(List<Byte> octets) {
    int place = random.nextInt(octets.size() + 1);
    switch (random.nextInt(8)) {
      case 0 -> octets.add(place, (byte) random.nextInt(256));
      case 1 -> octets.addAll(place, bytes(strange()));
      case 2 ->
          octets.subList(place, Math.min(octets.size(), place + 1 + random.nextInt(6))).clear();
      case 3 -> octets.addAll(place, bytes("x".repeat(1 << random.nextInt(17))));
      case 4 -> octets.addAll(place, List.copyOf(octets.subList(place, octets.size())));
      case 5 -> octets.addAll(place, bytes("(".repeat(1 + random.nextInt(300))));
      case 6 -> replaceDigit(octets);
      default -> octets.subList(place, octets.size()).clear();
    }
  }

  private String strange() {
    List<String> all =
        List.of(
            "\0",
            "\r",
            "\n",
            "\r\n",
            "\r\n.\r\n",
            "\u00ff\u00fe",
            "{4294967296}",
            "{-1}\r\n",
            "{0}\r\n",
            "{99999999999999999999+}\r\n",
            "\"",
            "\\",
            "%s%n",
            "*:*",
            "4294967296",
            "NIL",
            "<>",
            "()",
            "\u00c0\u0080",
            "&AAA-",
            "=?utf-8?q?=00?=",
            "${jndi:x}",
            "' OR 1=1 --",
            "..",
            "~{3}\r\n");
    return all.get(random.nextInt(all.size()));
  }

  private void replaceDigit(List<Byte> octets) {
    for (int i = 0; i < octets.size(); i++) {
      if (octets.get(i) >= '0' && octets.get(i) <= '9') {
        octets.remove(i);
        octets.addAll(
            i, bytes(List.of("-1", "0", "4294967295", "9".repeat(30)).get(random.nextInt(4))));
        return;
      }
    }
  }

  private static List<Byte> bytes(String text) {
    Byte[] boxed = new Byte[text.length()];
    Arrays.setAll(boxed, i -> (byte) text.charAt(i));
    return List.of(boxed);
  }
}
