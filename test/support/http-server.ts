import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll } from "vitest";

/** A server on the loopback, and what it was asked for. */
export interface HttpServer {
  url: (path: string) => string;
  port: number;
  requests: { url: string; headers: IncomingMessage["headers"] }[];
  /** Sockets that are open. */
  connections: () => Promise<number>;
}

/** Starts a server that is gone when the tests of the file are done. */
export async function httpServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<HttpServer> {
  const requests: HttpServer["requests"] = [];
  const server: Server = createServer((request, response) => {
    requests.push({ url: request.url ?? "", headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: (path) => `http://127.0.0.1:${port}${path}`,
    requests,
    connections: () => new Promise((resolve) => server.getConnections((_, count) => resolve(count))),
  };
}

/** How a file is served. */
export interface Serving {
  etag?: string | undefined;
  lastModified?: string;
  /** Whether parts can be had. */
  ranges?: boolean;
  /** The connection is cut after so many bytes of an answer. */
  cutAfter?: number;
  headers?: Record<string, string>;
}

/** Answers with a file, or the part that is asked for. */
export function serveFile(
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Uint8Array,
  serving: Serving,
): void {
  const { etag, lastModified, ranges = true, cutAfter } = serving;
  const from = ranges ? Number(/^bytes=(\d+)-$/u.exec(request.headers.range ?? "")?.[1] ?? 0) : 0;
  const condition = request.headers["if-range"];
  const isPart = from > 0 && (condition === undefined || condition === etag || condition === lastModified);
  const body = isPart ? bytes.subarray(from) : bytes;
  response.writeHead(isPart ? 206 : 200, {
    "content-length": body.length,
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { "last-modified": lastModified }),
    ...(isPart ? { "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` } : {}),
    ...serving.headers,
  });
  if (cutAfter === undefined || cutAfter >= body.length) response.end(body);
  else response.write(body.subarray(0, cutAfter), () => response.destroy());
}
