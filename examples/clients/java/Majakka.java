// A client of Majakka for a platform's backend: support cards and deterrence. Java 11 or newer, nothing to install.
//   java Majakka.java http://127.0.0.1:8000

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

public final class Majakka {
  private final HttpClient client = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(2)).build();
  private final String server;

  public Majakka(String server) {
    this.server = server.replaceAll("/$", "");
  }

  /** The card for an event, as text of the media type; empty when it cannot be had: then show your own page. */
  public Optional<String> card(Map<String, String> event, String accept) {
    return post("/v1/support-cards", event, accept);
  }

  /** The JSON answer on a query; empty when it cannot be had. Show its message when "matched" is true. */
  public Optional<String> deterrence(String query, String language) {
    return post("/v1/deterrence", Map.of("query", query, "language", language), "application/json");
  }

  private Optional<String> post(String path, Map<String, String> body, String accept) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(server + path)).timeout(Duration.ofSeconds(2))
        .header("Content-Type", "application/json").header("Accept", accept)
        .POST(HttpRequest.BodyPublishers.ofString(json(body))).build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
    } catch (IOException error) {
      return Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String json(Map<String, String> body) {
    return body.entrySet().stream().map(each -> quoted(each.getKey()) + ":" + quoted(each.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    return '"' + text.chars().mapToObj(c -> c < 0x20 || c == '"' || c == '\\' ? String.format("\\u%04x", c) : String.valueOf((char) c))
        .collect(Collectors.joining()) + '"';
  }

  public static void main(String[] arguments) {
    Majakka majakka = new Majakka(arguments.length > 0 ? arguments[0] : "http://127.0.0.1:8000");
    System.out.println(majakka.card(Map.of("event", "blocked", "platform", "tiktok", "country", "GB", "audience", "teen"), "text/plain")
        .orElse("no card"));
    System.out.println(majakka.deterrence("how to report child abuse images", "en").orElse("no answer"));
  }
}
