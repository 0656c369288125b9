package postroad.testkit;

import org.testcontainers.DockerClientFactory;

/** Says whether tests take broker and database from containers. */
final class Docker {

  private Docker() {}

  /** When the environment asks for it, and an engine answers. */
  static boolean isWanted() {
    return Boolean.parseBoolean(System.getenv("POSTROAD_TEST_WITH_DOCKER"))
        && DockerClientFactory.instance().isDockerAvailable();
  }
}
