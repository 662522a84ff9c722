/** Offsets in the header of a 64-bit ELF file, and in an entry of its section table. Source: ELF-64 Object File Format 1.5. */
const HEADER = { sectionTable: 0x28, sectionCount: 0x3c, nameSection: 0x3e } as const;
const SECTION = { bytes: 64, type: 4, flags: 8, offset: 24, size: 32 } as const;
const NOBITS = 8;
const LOADED = 2n;
const MAGIC_64_BIT_LITTLE_ENDIAN = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]);

/**
 * A program without its symbols and debug data, which running it does not need.
 * Anything but a 64-bit ELF file whose loaded sections come first is returned as it is.
 */
export function stripElf(program: Buffer): Buffer {
  if (!program.subarray(0, MAGIC_64_BIT_LITTLE_ENDIAN.length).equals(MAGIC_64_BIT_LITTLE_ENDIAN)) return program;
  const sections = readSections(program);
  const loaded = sections.slice(1).filter(isLoaded);
  const kept = sections.slice(0, loaded.length + 1);
  const names = sections[program.readUInt16LE(HEADER.nameSection)];
  if (!names || loaded.length === 0 || !kept.slice(1).every(isLoaded)) return program;
  return assemble(program, kept, names);
}

/** Puts the loaded content, the section names and a new section table one after the other. */
function assemble(program: Buffer, kept: Buffer[], names: Buffer): Buffer {
  const content = Buffer.from(program.subarray(0, Math.max(...kept.map(endOf))));
  const nameBytes = program.subarray(offsetOf(names), endOf(names));
  const padding = Buffer.alloc(-(content.length + nameBytes.length) & 7);
  const movedNames = Buffer.from(names);
  movedNames.writeBigUInt64LE(BigInt(content.length), SECTION.offset);
  content.writeBigUInt64LE(BigInt(content.length + nameBytes.length + padding.length), HEADER.sectionTable);
  content.writeUInt16LE(kept.length + 1, HEADER.sectionCount);
  content.writeUInt16LE(kept.length, HEADER.nameSection);
  return Buffer.concat([content, nameBytes, padding, ...kept, movedNames]);
}

function readSections(program: Buffer): Buffer[] {
  const table = Number(program.readBigUInt64LE(HEADER.sectionTable));
  const count = program.readUInt16LE(HEADER.sectionCount);
  return Array.from({ length: count }, (_, index) => {
    const start = table + index * SECTION.bytes;
    return program.subarray(start, start + SECTION.bytes);
  });
}

function isLoaded(section: Buffer): boolean {
  return (section.readBigUInt64LE(SECTION.flags) & LOADED) !== 0n;
}

function offsetOf(section: Buffer): number {
  return Number(section.readBigUInt64LE(SECTION.offset));
}

function endOf(section: Buffer): number {
  if (section.readUInt32LE(SECTION.type) === NOBITS) return offsetOf(section);
  return offsetOf(section) + Number(section.readBigUInt64LE(SECTION.size));
}
