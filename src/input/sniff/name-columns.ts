/** The names of columns, unique and in order: as in the header, or `column_1`… where it says nothing. */
export function nameColumns(header: readonly string[]): string[] {
  const names = header.map((text, index) => text.trim() || `column_${index + 1}`);
  const taken = new Set(names);
  const seen = new Set<string>();
  const lastNumber = new Map<string, number>();
  return names.map((name) => {
    if (!seen.has(name)) {
      seen.add(name);
      return name;
    }
    const number = nextFree(name, lastNumber.get(name) ?? 1, taken);
    lastNumber.set(name, number);
    return numbered(name, number);
  });
}

/** The next number that does not make a name the header has already. */
function nextFree(name: string, last: number, taken: ReadonlySet<string>): number {
  let number = last + 1;
  while (taken.has(numbered(name, number))) number += 1;
  return number;
}

function numbered(name: string, number: number): string {
  return `${name} (${number})`;
}
