/** The bytes of a text in an encoding, found by decoding: Node has decoders for all of them, and few encoders. */
export function encodeText(text: string, encoding: string): Uint8Array {
  switch (encoding) {
    case "utf-8":
      return Buffer.from(text);
    case "utf-16le":
      return Buffer.from(text, "utf16le");
    case "utf-16be":
      return Buffer.from(text, "utf16le").swap16();
    case "utf-32le":
      return encodeUtf32(text);
    case "iso-8859-1":
      return Buffer.from(text, "latin1");
    default:
      return encodeByTable(text, encoding);
  }
}

function encodeUtf32(text: string): Uint8Array {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(points.length * 4);
  points.forEach((point, index) => bytes.writeUInt32LE(point, index * 4));
  return bytes;
}

function encodeByTable(text: string, encoding: string): Uint8Array {
  const table = tableOf(encoding);
  return Buffer.concat(
    Array.from(text, (character) => {
      const bytes = table.get(character);
      if (bytes === undefined) throw new Error(`${encoding} has no ${character}`);
      return bytes;
    }),
  );
}

const tables = new Map<string, Map<string, Buffer>>();

/** The characters of one and of two bytes. */
function tableOf(encoding: string): Map<string, Buffer> {
  const known = tables.get(encoding);
  if (known !== undefined) return known;
  const table = new Map<string, Buffer>();
  const decoder = new TextDecoder(encoding);
  const add = (bytes: Buffer): void => {
    const character = decoder.decode(bytes);
    const isOne = Array.from(character).length === 1 && character !== "\ufffd";
    if (isOne && !table.has(character)) table.set(character, bytes);
  };
  for (let byte = 0; byte < 256; byte++) add(Buffer.of(byte));
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x30; trail < 0xff; trail++) add(Buffer.of(lead, trail));
  }
  tables.set(encoding, table);
  return table;
}
