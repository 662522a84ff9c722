/**
 * A URL as it may be shown: without user and password, and with `?…` for a query, since signed URLs hold secrets in it.
 */
export function urlName(url: string): string {
  const { protocol, host, pathname, search } = new URL(url);
  return `${protocol}//${host}${pathname}${search === "" ? "" : "?…"}`;
}
