import { ProfilerError } from "../../base/errors.ts";
import { MAX_DEPTH } from "./object-reader.ts";

export function noObjectError(complete: boolean): ProfilerError {
  const where = complete ? "the input" : "the first 4 MiB of the input";
  return new ProfilerError("INPUT_NOT_JSON", `there is no whole JSON object in ${where}`, {
    hint: "check that it holds JSON objects, one a line or in one array; to read it as CSV, give --format=csv",
  });
}

export function noKeysError(): ProfilerError {
  return new ProfilerError("INPUT_EMPTY", "the JSON objects of the input have no keys", {
    hint: "check what writes it: at least one key is needed",
  });
}

export function tooDeepError(line: number, offset: number): ProfilerError {
  return new ProfilerError("JSON_TOO_DEEP", `objects or arrays are nested more than ${MAX_DEPTH} deep`, {
    place: { line, offset },
    hint: "flatten it on the way, or leave the deep part out: jq -c 'del(.path)' FILE | profiler --format=ndjson",
  });
}
