const FRAME = 0xfd2fb528;
const SKIPPABLE = 0x184d2a50;
const RLE_BLOCK = 1;
/** By the two highest and the two lowest bits of the first byte of a frame's header. */
const CONTENT_SIZE_BYTES = [0, 2, 4, 8] as const;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4] as const;

/**
 * Where zstd frames begin and end.
 * Source: RFC 8878, section 3.1.
 */
export class ZstdFrames {
  /** Bytes that are of no interest. */
  private skipped = 0;
  /** The beginning of something that has `wanted` bytes, and what that is. */
  private bytes: number[] = [];
  private wanted = 4;
  private part: "magic" | "skippable size" | "header" | "block" = "magic";
  private hasChecksum = false;

  /** Whether everything so far is whole frames. */
  get isBetween(): boolean {
    return this.part === "magic" && this.bytes.length === 0 && this.skipped === 0;
  }

  /** Goes on over the next bytes. */
  pass(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length;) {
      const count = Math.min(this.skipped, chunk.length - at);
      this.skipped -= count;
      at += count;
      if (at === chunk.length) return;
      this.bytes.push(chunk[at++] ?? 0);
      if (this.bytes.length === this.wanted) this.finishPart();
    }
  }

  private finishPart(): void {
    const bytes = Buffer.from(this.bytes);
    this.bytes = [];
    switch (this.part) {
      case "magic":
        return this.startFrame(bytes.readUInt32LE(0));
      case "skippable size":
        return this.expect("magic", 4, bytes.readUInt32LE(0));
      case "header":
        return this.startBlocks(bytes[0] ?? 0);
      case "block":
        return this.startBlock(bytes.readUIntLE(0, 3));
    }
  }

  private expect(part: ZstdFrames["part"], wanted: number, skipped = 0): void {
    this.part = part;
    this.wanted = wanted;
    this.skipped = skipped;
  }

  private startFrame(magic: number): void {
    const isSkippable = (magic & ~0xf) >>> 0 === SKIPPABLE;
    if (isSkippable) this.expect("skippable size", 4);
    // what is no frame has no end
    else this.expect("header", 1, magic === FRAME ? 0 : Infinity);
  }

  private startBlocks(descriptor: number): void {
    const isSingleSegment = (descriptor & 0x20) !== 0;
    this.hasChecksum = (descriptor & 4) !== 0;
    const sizeBytes = CONTENT_SIZE_BYTES[(descriptor >> 6) as 0 | 1 | 2 | 3] || (isSingleSegment ? 1 : 0);
    const dictionaryBytes = DICTIONARY_ID_BYTES[(descriptor & 3) as 0 | 1 | 2 | 3];
    this.expect("block", 3, (isSingleSegment ? 0 : 1) + dictionaryBytes + sizeBytes);
  }

  private startBlock(header: number): void {
    const isLast = (header & 1) !== 0;
    const contentBytes = ((header >> 1) & 3) === RLE_BLOCK ? 1 : header >> 3;
    if (isLast) this.expect("magic", 4, contentBytes + (this.hasChecksum ? 4 : 0));
    else this.expect("block", 3, contentBytes);
  }
}
