package postroad.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

  private final WaitingRoom room = new WaitingRoom(4);
  private final List<SocketChannel> open = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (SocketChannel one : open) {
      one.close();
    }
  }

  @Test
  void whoComesAloneDoesNotWaitBehindACrowd() throws Exception {
    SocketChannel first = comes("127.0.0.1");
    SocketChannel second = comes("127.0.0.1");
    SocketChannel third = comes("127.0.0.1");
    SocketChannel alone = comes("127.0.0.2");
    List.of(first, second, third, alone).forEach(room::enter);

    assertThat(List.of(next(), next(), next(), next()))
        .containsExactly(first, alone, second, third);
    assertThat(room.next()).isNull();
  }

  @Test
  void whenItIsFullNobodyEnters() throws Exception {
    for (int i = 0; i < 4; i++) {
      assertThat(room.enter(comes("127.0.0.1"))).isTrue();
    }
    assertThat(room.enter(comes("127.0.0.2"))).isFalse();

    assertThat(room.leave()).hasSize(4);
    assertThat(room.enter(comes("127.0.0.2"))).isTrue();
  }

  private SocketChannel next() {
    return Objects.requireNonNull(room.next());
  }

  /** The server's end of a connection from there. */
  private SocketChannel comes(String from) throws IOException {
    try (ServerSocketChannel door = ServerSocketChannel.open()) {
      door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel client = SocketChannel.open();
      client.bind(new InetSocketAddress(from, 0));
      client.connect(door.getLocalAddress());
      SocketChannel here = door.accept();
      open.add(client);
      open.add(here);
      return here;
    }
  }
}
