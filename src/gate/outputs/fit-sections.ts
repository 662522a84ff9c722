/** Parts of a page that are taken from the first on while they fit. */
export interface SectionList {
  /** Stands in front of the parts that were taken, if any was. */
  before: string;
  parts: readonly string[];
  /** Stands behind them. */
  after: string;
  /** Says how many parts did not fit. */
  leftNote: (left: number) => string;
}

/** How long a text is, as whoever limits it counts. */
export type Measure = (text: string) => number;

/** The page with as many of the parts as fit; those of the first list come before those of the next. */
export function fitSections(head: string, lists: readonly SectionList[], limit: number, measure: Measure): string {
  let page = head;
  let room = limit - measure(head) - lists.reduce((sum, list) => sum + measure(list.leftNote(list.parts.length)), 0);
  for (const { before, parts, after, leftNote } of lists) {
    if (parts.length === 0) continue;
    const taken = takeWhileFit(parts, room - measure(before) - measure(after), measure);
    const text = taken.length === 0 ? "" : before + taken.join("") + after;
    page += text + (taken.length < parts.length ? leftNote(parts.length - taken.length) : "");
    room -= measure(text);
  }
  return page;
}

function takeWhileFit(parts: readonly string[], room: number, measure: Measure): string[] {
  let left = room;
  const end = parts.findIndex((part) => {
    left -= measure(part);
    return left < 0;
  });
  return parts.slice(0, end < 0 ? parts.length : end);
}
