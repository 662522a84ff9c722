import { ProfilerError } from "../../base/errors.ts";
import type { DeclaredEncoding, EncodingName } from "../../model/encodings.ts";

/** For an input that says itself that it is not what was declared. */
export function contradiction(name: string, declared: DeclaredEncoding, marked: EncodingName): ProfilerError {
  const message = `${JSON.stringify(name)} is not ${declared}: it starts with the byte order mark of ${marked}`;
  return new ProfilerError("INPUT_ENCODING", message, {
    place: { file: name, offset: 0 },
    hint: `give --encoding=${marked}, or --encoding=auto to go by the byte order mark`,
  });
}
