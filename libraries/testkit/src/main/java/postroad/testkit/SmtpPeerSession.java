package postroad.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import postroad.testkit.ScriptedSmtpPeer.ReceivedMail;
import postroad.testkit.ScriptedSmtpPeer.Script;

/** One connection to a {@link ScriptedSmtpPeer}, as its script sees it. */
public final class SmtpPeerSession {

  private final Socket socket;
  private final List<String> heard;
  private final List<ReceivedMail> mails;
  private InputStream in;
  private OutputStream out;
  private @Nullable TestCertificate certificate;
  private String[] tlsVersions = {};
  private boolean isTls;
  private final Map<SmtpStep, Script> deeds = new EnumMap<>(SmtpStep.class);
  private String sender = "";
  private final List<String> recipients = new ArrayList<>();

  SmtpPeerSession(Socket socket, List<String> heard, List<ReceivedMail> mails) throws IOException {
    this.socket = socket;
    this.heard = heard;
    this.mails = mails;
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** Says these lines, each with CRLF added. */
  public void say(String... lines) throws IOException {
    say((String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Says these octets and nothing more. */
  public void say(byte[] octets) throws IOException {
    out.write(octets);
    out.flush();
  }

  /** Waits for one command line. */
  public String hear() throws IOException {
    String line = new String(readLine(), StandardCharsets.UTF_8);
    heard.add(line);
    note(line);
    return line;
  }

  /** Waits for one command that must begin like this, and answers it. */
  public String answer(String command, String... reply) throws IOException {
    String line = hear();
    if (!line.toUpperCase(Locale.ROOT).startsWith(command)) {
      throw new IllegalStateException("heard '" + line + "' instead of " + command);
    }
    say(reply);
    return line;
  }

  /** Reads content up to the final dot. */
  public ReceivedMail hearContent() throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] line = readLine(); ; line = readLine()) {
      if (line.length == 1 && line[0] == '.') {
        break;
      }
      int start = line.length > 0 && line[0] == '.' ? 1 : 0;
      content.write(line, start, line.length - start);
      content.write('\r');
      content.write('\n');
    }
    String text = content.toString(StandardCharsets.ISO_8859_1);
    ReceivedMail mail = new ReceivedMail(sender, recipients, text, isTls);
    mails.add(mail);
    sender = "";
    recipients.clear();
    return mail;
  }

  /** The recipient that was heard last is refused: the mail is not for it. */
  public void forgetLastRecipient() {
    recipients.removeLast();
  }

  /** Shows this certificate when it comes to TLS, instead of one that nobody knows. */
  public void show(TestCertificate other) {
    certificate = other;
  }

  /** Changes to TLS, as the server. */
  public void changeToTls() throws IOException {
    SSLSocket layered =
        (SSLSocket) tlsContext().getSocketFactory().createSocket(socket, null, true);
    layered.setUseClientMode(false);
    if (tlsVersions.length > 0) {
      layered.setEnabledProtocols(tlsVersions);
    }
    layered.startHandshake();
    in = new BufferedInputStream(layered.getInputStream());
    out = layered.getOutputStream();
    isTls = true;
  }

  /** Speaks no other version of TLS than this one, {@code TLSv1.1}, when it comes to that. */
  public void changeToTls(String version) throws IOException {
    tlsVersions = new String[] {version};
    changeToTls();
  }

  private SSLContext tlsContext() {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      TestCertificate shown = certificate == null ? TestCertificate.make() : certificate;
      keys.init(shown.keyStore(), TestCertificate.PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has TLS", impossible);
    }
  }

  /** Hears whatever comes until the other side hangs up. */
  public void hearOut() throws IOException {
    var _ = in.transferTo(OutputStream.nullOutputStream());
  }

  /** Hangs up at once, in a way the other side cannot mistake for an orderly end. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Hangs up in an orderly way. */
  public void hangUp() throws IOException {
    socket.close();
  }

  /** From now on, whenever this step comes, this happens instead of the usual answer. */
  public SmtpPeerSession instead(SmtpStep step, Script deed) {
    deeds.put(step, deed);
    return this;
  }

  /** Greets, offers these extensions and takes every mail until the client takes its leave. */
  public void beSensible(String... extensions) throws IOException {
    at(SmtpStep.GREETING, session -> session.say(SmtpStep.GREETING.usual()));
    goOnSensibly(extensions);
  }

  /** The same without the greeting. */
  public void goOnSensibly(String... extensions) throws IOException {
    while (!socket.isClosed()) {
      String line;
      try {
        line = hear();
      } catch (EOFException left) {
        return;
      }
      SmtpStep step = SmtpStep.of(line);
      at(step, session -> session.answerSensibly(step, line, extensions));
      if (step == SmtpStep.QUIT) {
        return;
      }
    }
  }

  private void at(SmtpStep step, Script usual) throws IOException {
    deeds.getOrDefault(step, usual).play(this);
  }

  private void answerSensibly(SmtpStep step, String line, String... extensions) throws IOException {
    switch (step) {
      case EHLO -> sayCapabilities(extensions);
      case STARTTLS -> {
        say(step.usual());
        changeToTls();
      }
      case DATA -> takeContent();
      case OTHER -> {
        if (line.toUpperCase(Locale.ROOT).startsWith("BDAT")) {
          takeChunk(line);
        } else {
          say(step.usual());
        }
      }
      case GREETING, MAIL, RCPT, DOT, RSET, QUIT -> say(step.usual());
    }
  }

  /** Answers DATA that was heard: reads the mail and takes it, if it has recipients. */
  public void takeContent() throws IOException {
    if (recipients.isEmpty()) {
      say("503 5.5.1 no recipients");
      return;
    }
    say(SmtpStep.DATA.usual());
    hearContent();
    at(SmtpStep.DOT, session -> session.say(SmtpStep.DOT.usual()));
  }

  /** Takes a mail that comes as one chunk. */
  private void takeChunk(String command) throws IOException {
    String[] words = command.split(" ", -1);
    byte[] content = in.readNBytes(Integer.parseInt(words[1]));
    mails.add(
        new ReceivedMail(
            sender, recipients, new String(content, StandardCharsets.ISO_8859_1), isTls));
    sender = "";
    recipients.clear();
    at(SmtpStep.DOT, session -> session.say(SmtpStep.DOT.usual()));
  }

  private void sayCapabilities(String... extensions) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("peer.test");
    for (String extension : extensions) {
      if (!(isTls && extension.equals("STARTTLS"))) {
        lines.add(extension);
      }
    }
    for (int i = 0; i < lines.size(); i++) {
      say((i == lines.size() - 1 ? "250 " : "250-") + lines.get(i));
    }
  }

  private void note(String line) {
    String verb = line.toUpperCase(Locale.ROOT);
    if (verb.startsWith("MAIL FROM:")) {
      sender = path(line);
    } else if (verb.startsWith("RCPT TO:")) {
      recipients.add(path(line));
    } else if (verb.startsWith("RSET") || verb.startsWith("EHLO")) {
      sender = "";
      recipients.clear();
    }
  }

  private static String path(String line) {
    return line.substring(line.indexOf('<') + 1, line.lastIndexOf('>'));
  }

  private byte[] readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("the client hung up");
      }
      line.write(octet);
    }
    byte[] all = line.toByteArray();
    boolean hasReturn = all.length > 0 && all[all.length - 1] == '\r';
    return hasReturn ? java.util.Arrays.copyOf(all, all.length - 1) : all;
  }
}
