package postroad.bench.reconcile;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Makes the accounts of a run. */
final class Residents {

  private Residents() {}

  /** Asks the administration of the site for each. */
  static void make(Site site, Run run) throws IOException {
    List<String> addresses = new ArrayList<>(run.readers());
    addresses.add(run.sender());
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String address : addresses) {
        String json = "{\"address\":\"%s\",\"password\":\"%s\"}".formatted(address, Site.PASSWORD);
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(site.administration() + "/admin/accounts"))
                .header("Authorization", "Bearer " + site.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
          throw new IOException("no account " + address + ": " + answer.body());
        }
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", hurried);
    }
  }
}
