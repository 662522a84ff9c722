import { fits, lineAround } from "./find-escape.ts";
import type { Marks, RawRecord } from "./read-records.ts";
import { type Reading, recordsOf } from "./score-reading.ts";

/** What comments begin with, in the files that have them. */
const COMMENT_MARKS = ["#", "//", "--", "%", "!", ";", "REM ", "rem "];
const PLACES = 20;

/** What a line begins with that is a comment above a table or in it; null for any other. */
export function commentMarkOf(text: string, offset: number, { delimiter }: Marks): string | null {
  const mark = COMMENT_MARKS.find((comment) => text.startsWith(comment, offset));
  return mark === undefined || mark.startsWith(delimiter) ? null : mark;
}

/** What begins the lines between the records that are not of the table's width, and hardly any that is. */
export function findComment(bytes: Buffer, text: string, reading: Reading): string | null {
  const { block, marks } = reading;
  if (block === null) return null;
  const records = recordsOf(reading.first);
  let start = block.first;
  while (start < records.length && commentMarkOf(text, records[start]?.offset ?? 0, marks) !== null) start += 1;
  const behind = records.slice(start + 1);
  const counts = new Map<string, number>();
  for (const record of behind) {
    const mark = commentMarkOf(text, record.offset, marks);
    if (mark === null) continue;
    counts.set(mark, (counts.get(mark) ?? 0) + (record.fields.length === block.width ? -1 : 1));
  }
  const [found] = [...counts].find(([, count]) => count > 0) ?? [];
  return found ?? commentFurtherOn(bytes, marks, block.width, behind.at(-1));
}

/** Between the records behind the sample: such a line, with records of the table's width around it. */
function commentFurtherOn(bytes: Buffer, marks: Marks, width: number, last: RawRecord | undefined): string | null {
  if (last === undefined) return null;
  for (const mark of ["\n#", "\n//"]) {
    let at = bytes.indexOf(mark, last.next.offset);
    for (let place = 0; place < PLACES && at >= 0; place++) {
      const line = lineAround(bytes, at + 1);
      const above = lineAround(bytes, at - 1);
      const below = lineAround(bytes, Math.min(bytes.length, line.end + 2));
      const isBetween = fits(above.text, marks, width) + fits(below.text, marks, width) === 2;
      if (isBetween && fits(line.text, marks, width) === 0) return mark.slice(1);
      at = bytes.indexOf(mark, line.end);
    }
  }
  return null;
}
