import type { JsonSource, Profile } from "../model/profile.ts";
import { counted, type Finding } from "./finding.ts";

const SHOWN_NAMES = 5;

/** What there is to say about an input of JSON objects. */
export function findInJson(json: JsonSource, { malformed }: Profile["table"]): Finding[] {
  const findings = [findInvalid(malformed), findLateKeys(json.lateKeys), findDuplicateKeys(json.duplicateKeys)];
  return findings.filter((finding) => finding !== null);
}

function findInvalid({ reasons }: Profile["table"]["malformed"]): Finding | null {
  const kinds = reasons.filter(({ reason }) => reason === "invalid_json" || reason === "not_an_object");
  const places = kinds.flatMap(({ first }) => first).sort((a, b) => a.row - b.row);
  const [first] = places;
  if (first === undefined) return null;
  const count = kinds.reduce((sum, kind) => sum + kind.count, 0);
  const message = `${counted(count, "record is", "records are")} left out: no JSON object, or one that breaks off; the first is on line ${first.line} (byte ${first.offset})`;
  return { code: "invalid_json", message, rows: places.slice(0, SHOWN_NAMES).map(({ row }) => row) };
}

function findLateKeys({ values, names, otherValues }: JsonSource["lateKeys"]): Finding | null {
  if (values === 0) return null;
  const shown = names.slice(0, SHOWN_NAMES).map(({ name, count, row }) => `${name} (${count}, first in row ${row})`);
  const more = names.length > SHOWN_NAMES || otherValues > 0 ? ", …" : "";
  const message = `${counted(values, "value has", "values have")} no column, since their keys appear only behind the first 4 MiB: ${shown.join(", ")}${more}; put a record with all keys first`;
  return { code: "late_keys", message, rows: names.slice(0, SHOWN_NAMES).map(({ row }) => row) };
}

function findDuplicateKeys({ records, first }: JsonSource["duplicateKeys"]): Finding | null {
  const [place] = first;
  if (place === undefined) return null;
  const message = `${counted(records, "object has", "objects have")} a key more than once, the first on line ${place.line} (byte ${place.offset}); the last value counts`;
  return { code: "duplicate_keys", message, rows: first.map(({ row }) => row) };
}
