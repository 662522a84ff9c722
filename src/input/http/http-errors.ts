import { ProfilerError } from "../../base/errors.ts";

/** What a user can do about a status. */
function hintFor(status: number): string {
  if (status === 401 || status === 407)
    return "give user and password in the URL (https://USER:PASSWORD@HOST/…), or download the file with the program that has them and read that";
  if (status === 403) return "check that you may read it; a signed URL may have expired: make a new one";
  if (status === 404 || status === 410) return "check the path in the URL";
  if (status === 408 || status === 429 || status >= 500)
    return "the server cannot answer now: try again later, or download the file first and read that";
  return "check the URL with another program, such as curl -I";
}

/** The server does not give the file. */
export function statusError(name: string, status: number): ProfilerError {
  return httpError(name, `answers with status ${status}`, hintFor(status));
}

/** Anything else that is wrong with reading over HTTP. */
export function httpError(
  name: string,
  what: string,
  hint: string,
  place: { offset?: number } = {},
  cause?: unknown,
): ProfilerError {
  return new ProfilerError("INPUT_HTTP", `${JSON.stringify(name)} ${what}`, {
    place: { file: name, ...place },
    hint,
    cause,
  });
}

/** Certificates that cannot be trusted, by the codes of the system. */
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO/u;

/** Whether another try cannot help. */
export function isFinal(cause: unknown): boolean {
  const code = codeOf(cause);
  return (
    CERTIFICATE.test(code) || ["ENOTFOUND", "ECONNREFUSED", "ERR_INVALID_URL", "UND_ERR_INVALID_ARG"].includes(code)
  );
}

/** The connection could not be made, or broke off and could not be made again. */
export function connectionError(name: string, cause: unknown, offset: number, timeoutMs: number): ProfilerError {
  const code = codeOf(cause);
  const place = offset === 0 ? {} : { offset };
  if (CERTIFICATE.test(code)) {
    const hint =
      "if it is right to trust the server, name the certificate of who vouches for it in the environment variable NODE_EXTRA_CA_CERTS";
    return httpError(name, `cannot be read: the server's certificate is not trusted (${code})`, hint, place, cause);
  }
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return httpError(
      name,
      "cannot be read: there is no such host",
      "check the host in the URL, and that the network works",
      place,
      cause,
    );
  if (code === "ECONNREFUSED")
    return httpError(
      name,
      "cannot be read: the server refuses the connection",
      "check host and port in the URL, and that the server runs",
      place,
      cause,
    );
  if (code.includes("TIMEOUT") || code === "ETIMEDOUT")
    return httpError(
      name,
      `gave nothing for ${timeoutMs / 1000} seconds`,
      "wait longer with a larger --timeout, or try again later",
      place,
      cause,
    );
  const what = offset === 0 ? "cannot be read: the connection broke off" : "broke off, and could not be resumed";
  return httpError(
    name,
    `${what} (${code || messageOf(cause)})`,
    "check the network and try again, or download the file first and read that",
    place,
    cause,
  );
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** The code of an error or of what caused it. */
function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return "";
  if ("code" in cause && typeof cause.code === "string" && !(cause instanceof ProfilerError)) return cause.code;
  return codeOf(cause.cause);
}
