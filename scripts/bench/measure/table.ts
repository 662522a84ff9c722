/** A table in Markdown with columns of even width; the first column is text, the others are figures. */
export function renderTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((_, column) =>
    Math.max(4, ...[header, ...rows].map((cells) => (cells[column] ?? "").length)),
  );
  const ruler = widths.map((width, column) => (column === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [header, ruler, ...rows].map((cells) => renderLine(cells, widths)).join("\n");
}

function renderLine(cells: readonly string[], widths: readonly number[]): string {
  const padded = widths.map((width, column) => {
    const cell = cells[column] ?? "";
    return column === 0 ? cell.padEnd(width) : cell.padStart(width);
  });
  return `| ${padded.join(" | ")} |`;
}
