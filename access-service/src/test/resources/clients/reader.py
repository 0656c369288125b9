"""What programs built on Python's imaplib and poplib say: both with a change to TLS."""
import imaplib
import poplib
import ssl
import sys

imap_port, pop3_port, certificate, user, password = sys.argv[1:]
trust = ssl.create_default_context(cafile=certificate)


def told(answer):
    status, data = answer
    assert status == "OK", answer
    return data


imap = imaplib.IMAP4("localhost", int(imap_port))
told(imap.starttls(trust))
told(imap.login(user, password))
assert b"INBOX" in b" ".join(told(imap.list()))
assert told(imap.select("INBOX")) == [b"300"]
assert len(told(imap.fetch("1:*", "(UID FLAGS RFC822.SIZE)"))) == 300
headers = told(imap.fetch("1:100", "(BODY.PEEK[HEADER.FIELDS (SUBJECT DATE)])"))
assert b"Subject: 100\r\n" in headers[-2][1], headers[-2:]
assert told(imap.search(None, "SUBJECT", '"299"')) == [b"299"]
told(imap.store("101:200", "+FLAGS", r"(\Answered)"))
told(imap.copy("1:20", "Archive"))
told(imap.store("1:10", "+FLAGS", r"(\Deleted)"))
assert len(told(imap.expunge())) == 10
assert told(imap.append("Archive", r"(\Seen)", None, b"Subject: appended\r\n\r\nhere\r\n"))
assert told(imap.status("Archive", "(MESSAGES UNSEEN UIDNEXT)"))[0].endswith(b"(MESSAGES 21 UNSEEN 20 UIDNEXT 22)")
assert imap.response("BYE") == ("BYE", [None])
told(imap.uid("FETCH", "300", "(BODY[])"))
told(imap.close())
assert imap.logout()[0] == "BYE"

pop3 = poplib.POP3("localhost", int(pop3_port))
assert "STLS" in pop3.capa()
pop3.stls(trust)
pop3.utf8()
pop3.user(user)
pop3.pass_(password)
count, octets = pop3.stat()
assert count == 290
assert sum(int(line.split()[1]) for line in pop3.list()[1]) == octets
assert len({line.split()[1] for line in pop3.uidl()[1]}) == 290
for number in range(1, 101):
    assert b"Subject: %d" % (number + 10) in pop3.retr(number)[1]
assert len(pop3.top(290, 1)[1]) == 7
pop3.dele(1)
pop3.rset()
pop3.quit()
print("done")
