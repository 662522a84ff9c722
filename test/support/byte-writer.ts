/** Writes little-endian values one after the other, as the kernel does. */
export class ByteWriter {
  private readonly parts: Buffer[] = [];

  u32(...values: number[]): this {
    for (const value of values) {
      const part = Buffer.alloc(4);
      part.writeUInt32LE(value >>> 0);
      this.parts.push(part);
    }
    return this;
  }

  u64(...values: (number | bigint)[]): this {
    for (const value of values) {
      const part = Buffer.alloc(8);
      part.writeBigUInt64LE(BigInt.asUintN(64, BigInt(value)));
      this.parts.push(part);
    }
    return this;
  }

  /** Bytes, filled up with zeros to a multiple of 4. */
  bytes(bytes: Uint8Array): this {
    this.parts.push(Buffer.from(bytes), Buffer.alloc((4 - (bytes.length % 4)) % 4));
    return this;
  }

  done(): Uint8Array<ArrayBuffer> {
    return new Uint8Array(Buffer.concat(this.parts));
  }
}
