// A client of Majakka for a platform's backend: support cards and deterrence. Node 18 or newer, nothing to install.
//   node majakka.mjs http://127.0.0.1:8000

export class Majakka {
  constructor(server, timeout = 2000) {
    this.server = server.replace(/\/$/, "");
    this.timeout = timeout;
  }

  /** The card for an event, as text of the media type; null when it cannot be had: then show your own page. */
  card(event, known = {}, accept = "application/json") {
    return this.#post("/v1/support-cards", { event, ...known }, accept);
  }

  /** The message to show in place of results, or null to show the results. */
  async deterrence(query, known = { language: "en" }) {
    const answer = await this.#post("/v1/deterrence", { query, ...known }, "application/json");
    const found = answer ? JSON.parse(answer) : {};
    return found.matched ? found : null;
  }

  async #post(path, body, accept) {
    try {
      const answer = await fetch(this.server + path, {
        method: "POST", body: JSON.stringify(body), signal: AbortSignal.timeout(this.timeout),
        headers: { "Content-Type": "application/json", Accept: accept },
      });
      return answer.ok ? await answer.text() : null;
    } catch {
      return null;
    }
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const majakka = new Majakka(process.argv[2] ?? "http://127.0.0.1:8000");
  console.log(await majakka.card("blocked", { platform: "tiktok", country: "GB", audience: "teen" }, "text/plain"));
  console.log(await majakka.deterrence("how to report child abuse images"));
}
