import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { type Dispatcher, EnvHttpProxyAgent, request } from "undici";
import { httpError } from "./http-errors.ts";
import { urlName } from "./url-name.ts";

const MOST_REDIRECTS = 10;
const REDIRECTS = [301, 302, 303, 307, 308];

/** What a server answers; the body has to be read or destroyed. */
export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Readable;
}

/** Gets what is at a URL, by way of the proxies that the environment names, and follows redirects. */
export class HttpClient {
  private readonly agent: Dispatcher;
  private readonly closing = new AbortController();
  /** Aborted by `close`. */
  readonly signal = this.closing.signal;

  /** `timeoutMs`: how long to wait for a connection, an answer, or the next bytes of one. */
  constructor(timeoutMs: number) {
    this.agent = new EnvHttpProxyAgent({
      connect: { timeout: timeoutMs },
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
  }

  /** @throws ProfilerError INPUT_HTTP for redirects that do not end, or what the connection fails with. */
  async get(url: string, headers: Readonly<Record<string, string>>): Promise<HttpAnswer> {
    let target = new URL(url);
    for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      const answer = await this.getOnce(target, headers, new URL(url));
      const next = nextTarget(answer, target);
      if (next === null) return answer;
      // what it says besides is not wanted
      answer.body.on("error", () => undefined).destroy();
      target = next;
    }
    throw httpError(
      urlName(url),
      `redirects more than ${MOST_REDIRECTS} times`,
      "check the URL with another program, such as curl -IL",
    );
  }

  private async getOnce(target: URL, headers: Readonly<Record<string, string>>, first: URL): Promise<HttpAnswer> {
    const {
      statusCode,
      headers: answered,
      body,
    } = await request(withoutUser(target), {
      method: "GET",
      // what is stored, so that reading can go on where it broke off
      headers: { "accept-encoding": "identity", "user-agent": "profiler", ...userOf(target, first), ...headers },
      dispatcher: this.agent,
      signal: this.signal,
    });
    return { status: statusCode, headers: answered, body };
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    this.closing.abort();
    await this.agent.destroy();
  }
}

function nextTarget({ status, headers: { location } }: HttpAnswer, target: URL): URL | null {
  if (!REDIRECTS.includes(status) || location === undefined) return null;
  const next = URL.parse(location, target);
  return next !== null && /^https?:$/u.test(next.protocol) ? next : null;
}

function withoutUser(url: URL): URL {
  const plain = new URL(url);
  plain.username = "";
  plain.password = "";
  return plain;
}

/** User and password of a URL, or of the first one where a redirect leads to the same place. */
function userOf(target: URL, first: URL): Record<string, string> {
  const from = target.username !== "" || target.origin !== first.origin ? target : first;
  if (from.username === "") return {};
  const user = `${decodeURIComponent(from.username)}:${decodeURIComponent(from.password)}`;
  return { authorization: `Basic ${Buffer.from(user).toString("base64")}` };
}
