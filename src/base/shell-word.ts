/** A path as one word of a POSIX shell; one that begins with a dash cannot be taken for a flag. */
export function shellWord(path: string): string {
  const word = path.startsWith("-") ? `./${path}` : path;
  return /^[\w./:@%+=,-]+$/.test(word) ? word : shellQuoted(word);
}

/** A text in single quotes, in which a POSIX shell takes every character as it stands. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
