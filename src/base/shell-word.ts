/** A path as one word of a POSIX shell; one that begins with a dash cannot be taken for a flag. */
export function shellWord(path: string): string {
  const word = path.startsWith("-") ? `./${path}` : path;
  return /^[\w./:@%+=,-]+$/.test(word) ? word : shellQuoted(word);
}

/** A text as one word of a POSIX shell that stands for it, on one line whatever is in it. */
export function shellQuoted(text: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(text)) return `"$(printf %b ${inSingleQuotes(printfEscaped(text))})"`;
  return inSingleQuotes(text);
}

function inSingleQuotes(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A line end in a command would end the comment that the command may stand in. */
function printfEscaped(text: string): string {
  return (
    text
      .replaceAll("\\", "\\\\")
      // oxlint-disable-next-line no-control-regex -- as above
      .replaceAll(/[\u0000-\u001f\u007f]/g, (char) => `\\0${char.charCodeAt(0).toString(8).padStart(3, "0")}`)
  );
}
