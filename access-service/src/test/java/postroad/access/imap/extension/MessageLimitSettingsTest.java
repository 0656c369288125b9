package postroad.access.imap.extension;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The default is a promise, and without a limit none is advertised. */
class MessageLimitSettingsTest {

  @Test
  void defaults() {
    MessageLimitSettings settings =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("access.message-limit", MessageLimitSettings.class);

    assertThat(settings).isEqualTo(new MessageLimitSettings(10_000_000));
  }

  @Test
  void noLimitIsNotAdvertised() {
    var without = new MessageLimitExtension(new MessageLimitSettings(0));

    assertThat(without.capabilities()).isEmpty();
    assertThat(without.searchKeys()).isEmpty();
    assertThat(without.messagesPerCommand()).isEqualTo(OptionalInt.empty());
  }
}
