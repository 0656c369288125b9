package postroad.singlenode;

import java.util.List;
import java.util.Optional;

/** What {@code run} starts and stops: broker, database and the five services, in some form. */
sealed interface RunnableNode permits SingleNode, SeparateNode {

  /**
   * Returns when mail can be sent and read.
   *
   * @return the users of the first minute
   * @throws postroad.embedded.CannotStart with one sentence; what was started must still be stopped
   */
  List<DemoUsers.User> start(Optional<String> demoPassword);

  /** Lets every service finish what it is at, then stops broker and database. */
  void stop();
}
