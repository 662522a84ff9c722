import { expectList, expectMap } from "../source/expect.ts";
import type { Problems } from "../source/problems.ts";
import { entryOf, itemsOf, kindOf, type Located, type MapNode } from "../source/source-node.ts";
import type { ResourcePath } from "./resource-path.ts";

/** A table of a Data Package. */
interface Resource {
  at: Located;
  map: MapNode;
  name: string;
  path: string;
}

/** Finds the schema of one resource of a Data Package, by its name or path; null asks for the only one. */
export function chooseSchema(
  value: Located,
  wanted: string | null,
  problems: Problems,
): { schema: Located; resourcePath: ResourcePath } | null {
  const resources = readResources(value, problems);
  const chosen = choose(value, resources, wanted, problems);
  if (chosen === null) return null;
  const schema = schemaOf(chosen, problems);
  const resourcePath = (name: string): string | null =>
    resources.find((one) => one.name === name && one.path !== "")?.path ?? null;
  return schema === null ? null : { schema, resourcePath };
}

/** The schema that stands in the description of a resource. */
export function schemaOf({ at, map }: Pick<Resource, "at" | "map">, problems: Problems): Located | null {
  const schema = entryOf(at.path, map, "schema");
  if (schema === undefined) {
    problems.at(at, "has no schema", "give --schema a resource with a Table Schema");
    return null;
  }
  if (schema.node.kind === "map") return schema;
  problems.unsupported(
    schema,
    `the schema stands elsewhere: ${kindOf(schema.node)}`,
    "give --schema the file of that schema",
  );
  return null;
}

function readResources(value: Located, problems: Problems): Resource[] {
  const wanted = {
    what: "a list of resources",
    example: '"resources": [{"name": "orders", "path": "orders.csv", "schema": {…}}]',
  };
  const list = expectList(value, problems, wanted);
  return (list === null ? [] : itemsOf(value, list)).flatMap((at) => {
    const map = expectMap(at, problems, { ...wanted, what: "a resource" });
    return map === null ? [] : [{ at, map, name: textUnder(at, map, "name"), path: textUnder(at, map, "path") }];
  });
}

/** A text, or the only one of a list; "" when there is none. */
function textUnder(at: Located, map: MapNode, key: string): string {
  const node = entryOf(at.path, map, key)?.node;
  const only = node?.kind === "list" && node.items.length === 1 ? node.items[0] : node;
  return only?.kind === "scalar" ? only.text : "";
}

function choose(
  value: Located,
  resources: readonly Resource[],
  wanted: string | null,
  problems: Problems,
): Resource | null {
  const fitting =
    wanted === null ? resources : resources.filter(({ name, path }) => wanted === name || wanted === path);
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return only;
  const names = resources.map(({ name, path }) => name || path).join(", ");
  const what =
    wanted === null
      ? `there are ${resources.length} resources: ${names}`
      : `there is no single resource ${wanted}; there are ${names}`;
  if (resources.length > 0)
    problems.at(value, what, "name one behind the file, for example  --schema datapackage.json#orders");
  return null;
}
