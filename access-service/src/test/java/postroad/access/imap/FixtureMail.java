package postroad.access.imap;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import postroad.mailboxstore.Flags;

/** The three messages that lie in the INBOX of every transcript's account. */
record FixtureMail(String trace, String body, Flags flags, Instant internalDate) {

  static final FixtureMail MINUTES =
      new FixtureMail(
          lines(
              """
              Return-Path: <gray@cac.example>
              Delivered-To: bob@example.test
              """),
          lines(
              """
              Date: Wed, 17 Jul 1996 02:23:25 -0700 (PDT)
              From: Terry Gray <gray@cac.example>
              Subject: IMAP4rev1 WG mtg summary and minutes
              To: imap@cac.example
              Cc: minutes@cnri.example, John Klensin <klensin@mit.example>
              Message-ID: <B27397-0100000@cac.example>
              MIME-Version: 1.0
              Content-Type: TEXT/PLAIN; CHARSET=US-ASCII

              The meeting was long.
              Minutes follow.
              """),
          Flags.of(Flags.SEEN, List.of()),
          Instant.parse("1996-07-17T09:44:25Z"));

  static final FixtureMail PARTS =
      new FixtureMail(
          "",
          lines(
              """
              From: "Ann Example" <ann@example.test>
              To: Bob <bob@example.test>
              Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?= with parts
              Date: Thu, 18 Jul 2024 10:00:00 +0200
              Message-ID: <parts@example.test>
              MIME-Version: 1.0
              Content-Type: multipart/mixed; boundary="out"

              preamble
              --out
              Content-Type: text/plain; charset=utf-8
              Content-Transfer-Encoding: quoted-printable

              Sch=C3=B6ne Gr=C3=BC=C3=9Fe
              --out
              Content-Type: message/rfc822

              From: carl@example.test
              Subject: inner
              Content-Type: multipart/alternative; boundary="in"

              --in
              Content-Type: text/plain

              inner plain
              --in
              Content-Type: text/html

              <p>inner html</p>
              --in--

              --out
              Content-Type: application/octet-stream; name="data.bin"
              Content-Disposition: attachment; filename="data.bin"
              Content-Transfer-Encoding: base64

              AAECAwQ=
              --out--
              epilogue
              """),
          Flags.NONE,
          Instant.parse("2024-07-18T08:00:01Z"));

  static final FixtureMail SHORT =
      new FixtureMail(
          "",
          lines(
              """
              From: dora@example.test
              To: bob@example.test
              Subject: short
              Date: Fri, 19 Jul 2024 10:00:00 +0000

              Hi
              """),
          Flags.of(Flags.FLAGGED, List.of("$Work")),
          Instant.parse("2024-07-19T10:00:01Z"));

  static final List<FixtureMail> ALL = List.of(MINUTES, PARTS, SHORT);

  byte[] octets() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  private static String lines(String text) {
    return text.replace("\n", "\r\n");
  }
}
