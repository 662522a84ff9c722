import { relative, resolve, sep } from "node:path";
import type { Repository } from "./output-options.ts";

const ADDRESS = /^[a-z][a-z0-9+.-]*:\/\//iu;
const STDIN = "stdin";
/** What may stand in a URI as it is, besides the percent sign of what is escaped already. */
const UNFIT_FOR_URI = /[^\w.~:/?#[\]@!$&'()*+,;=%-]/gu;

/** The path of an input that is a file: from the root of the repository when it lies in there; null: it is no file. */
export function repositoryPath(name: string, repository: Repository | null): string | null {
  if (name === STDIN || ADDRESS.test(name)) return null;
  if (repository === null) return forwardSlashes(name).replace(/^(?:\.\/+)+(?=.)/u, "");
  const path = resolve(repository.folder, name);
  const inside = relative(repository.root, path);
  const isOutside = inside === "" || inside === ".." || inside.startsWith(`..${sep}`) || resolve(inside) === inside;
  return forwardSlashes(isOutside ? path : inside);
}

function forwardSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

/** The URI of an input, a relative one for a file in the repository. Source: RFC 3986, sections 2.1 and 4.2. */
export function inputUri(name: string, repository: Repository | null): string {
  const path = repositoryPath(name, repository);
  if (path !== null) return pathUri(path);
  return name.toWellFormed().replace(UNFIT_FOR_URI, encodeURIComponent);
}

/** Each part is escaped by itself, its colons too: a relative path must not look as if it had a scheme. */
function pathUri(path: string): string {
  const uri = path.toWellFormed().split("/").map(encodeURIComponent).join("/");
  return path.startsWith("/") ? `file://${uri}` : uri;
}
