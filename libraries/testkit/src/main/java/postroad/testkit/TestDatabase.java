package postroad.testkit;

/**
 * A database of its own for one test.
 *
 * @param url for JDBC
 * @param user owns the database
 * @param password of that user
 */
public record TestDatabase(String url, String user, String password) {}
