import { setTimeout } from "node:timers/promises";
import { ProfilerError } from "../../base/errors.ts";
import type { ByteSource } from "../byte-source.ts";
import { closedError } from "../source-errors.ts";
import { StreamSource } from "../stream-source.ts";
import { type HttpAnswer, HttpClient } from "./http-client.ts";
import { connectionError, httpError, isFinal, statusError } from "./http-errors.ts";
import { describeStored, rangeOf, type StoredFile, validatorOf } from "./stored-file.ts";
import { urlName } from "./url-name.ts";

/** How long to wait, and how often to try again what may help. */
export interface HttpPatience {
  timeoutMs: number;
  /** Pauses before each further try; they start anew when bytes have come. */
  pausesMs?: readonly number[];
}

const PAUSES_MS = [250, 1000, 4000, 10_000];
/** Answers that may be another one soon. */
const PASSING = [408, 429, 500, 502, 503, 504];
/** What is unpacked by its content. */
const KNOWN_BY_CONTENT = ["gzip", "x-gzip", "zstd"];

const DOWNLOAD = "download the file first, and read that";

/**
 * Reads a file over HTTP. A connection that breaks off is made again, and goes on with the next byte, if the server says
 * that the file is still the same.
 */
class HttpSource implements ByteSource {
  readonly totalBytes: number | null;
  private readonly url: string;
  private readonly name: string;
  private readonly client: HttpClient;
  private readonly patience: Required<HttpPatience>;
  private readonly stored: StoredFile;
  private stream: StreamSource;
  private offset = 0;
  /** Tries since bytes have come. */
  private tries = 0;
  private isClosed = false;

  constructor(url: string, client: HttpClient, patience: Required<HttpPatience>, { headers, body }: HttpAnswer) {
    this.url = url;
    this.name = urlName(url);
    this.client = client;
    this.patience = patience;
    this.stored = describeStored(headers);
    this.totalBytes = this.stored.totalBytes;
    this.stream = StreamSource.ofStream(body, this.name);
  }

  /** @throws ProfilerError INPUT_HTTP */
  checkEncoding(): void {
    const { encoding } = this.stored;
    if (encoding === null || KNOWN_BY_CONTENT.includes(encoding)) return;
    throw httpError(this.name, `is sent in the encoding ${encoding}, which was not asked for`, DOWNLOAD);
  }

  async read(target: Uint8Array): Promise<number> {
    for (;;) {
      if (this.isClosed) throw closedError();
      const count = await this.readOnce(target);
      if (count === null) continue;
      this.offset += count;
      if (count > 0) this.tries = 0;
      return count;
    }
  }

  /** Null when the connection broke off and has been made again. */
  private async readOnce(target: Uint8Array): Promise<number | null> {
    try {
      const count = await this.stream.read(target);
      const isShort = count === 0 && this.totalBytes !== null && this.offset < this.totalBytes;
      if (!isShort) return count;
      await this.resume(new Error(`it ended after ${this.offset} of ${this.totalBytes} bytes`));
    } catch (error) {
      if (this.isClosed) throw closedError();
      if (!(error instanceof ProfilerError) || error.code !== "INPUT_READ_FAILED") throw error;
      await this.resume(error.cause);
    }
    return null;
  }

  /** Asks for the rest. */
  private async resume(cause: unknown): Promise<void> {
    await this.stream.close();
    const { validator } = this.stored;
    if (validator === null) {
      const what =
        "broke off, and the server says nothing by which the same file could be known again (ETag, Last-Modified)";
      throw httpError(this.name, what, DOWNLOAD, { offset: this.offset }, cause);
    }
    const pause = this.patience.pausesMs[this.tries++];
    if (pause === undefined) throw connectionError(this.name, cause, this.offset, this.patience.timeoutMs);
    const headers = { range: `bytes=${this.offset}-`, "if-range": validator };
    try {
      await setTimeout(pause, undefined, { signal: this.client.signal });
      this.goOn(await this.client.get(this.url, headers));
    } catch (error) {
      if (this.isClosed) throw closedError();
      if (error instanceof ProfilerError) throw error;
      await this.resume(error);
    }
  }

  private goOn({ status, headers, body }: HttpAnswer): void {
    if (this.isClosed) body.destroy();
    if (PASSING.includes(status)) {
      body.on("error", () => undefined).destroy();
      throw new Error(`status ${status}`);
    }
    const error = this.refusal(status, headers);
    if (error !== null) {
      body.on("error", () => undefined).destroy();
      throw error;
    }
    this.stream = StreamSource.ofStream(body, this.name);
  }

  /** Why an answer is not the rest of the file; null when it is. */
  private refusal(status: number, headers: HttpAnswer["headers"]): ProfilerError | null {
    const place = { offset: this.offset };
    const changed = (): ProfilerError =>
      httpError(
        this.name,
        "has changed on the server while it was read",
        "run again to read the file as it is now",
        place,
      );
    if (status === 416 || status === 412) return changed();
    if (status === 200) {
      if (validatorOf(headers) !== this.stored.validator) return changed();
      return httpError(this.name, "broke off, and the server cannot send the rest alone (no Range)", DOWNLOAD, place);
    }
    if (status !== 206) return statusError(this.name, status);
    const range = rangeOf(headers);
    const isSame = (validatorOf(headers) ?? this.stored.validator) === this.stored.validator;
    const isRest =
      range?.start === this.offset && (range.total ?? this.totalBytes) === (this.totalBytes ?? range.total);
    return isSame && isRest ? null : changed();
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await this.stream.close();
    await this.client.close();
  }
}

/**
 * Opens what is at a URL.
 * @throws ProfilerError INPUT_HTTP
 */
export async function openUrl(
  url: string,
  { timeoutMs, pausesMs = PAUSES_MS }: HttpPatience,
  signal?: AbortSignal,
): Promise<ByteSource> {
  const patience = { timeoutMs, pausesMs };
  const client = new HttpClient(timeoutMs);
  const stop = (): void => void client.close();
  signal?.addEventListener("abort", stop);
  try {
    const source = new HttpSource(url, client, patience, await firstAnswer(url, client, patience));
    source.checkEncoding();
    return source;
  } catch (error) {
    await client.close();
    throw error instanceof ProfilerError ? error : connectionError(urlName(url), error, 0, timeoutMs);
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

async function firstAnswer(url: string, client: HttpClient, { pausesMs }: Required<HttpPatience>): Promise<HttpAnswer> {
  for (const pause of [...pausesMs, null]) {
    try {
      const answer = await client.get(url, {});
      if (answer.status === 200) return answer;
      answer.body.on("error", () => undefined).destroy();
      if (pause === null || !PASSING.includes(answer.status)) throw statusError(urlName(url), answer.status);
    } catch (error) {
      if (pause === null || error instanceof ProfilerError || isFinal(error)) throw error;
    }
    await setTimeout(pause, undefined, { signal: client.signal });
  }
  throw statusError(urlName(url), 503);
}
