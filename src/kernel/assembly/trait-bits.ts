/** What a value's characters are: the bits of its traits, in the order of their counts. */
export const UPPER: u32 = 0x0001;
export const LOWER: u32 = 0x0002;
export const DIGIT: u32 = 0x0004;
export const SPACE: u32 = 0x0008;
export const PUNCTUATION: u32 = 0x0010;
export const NON_ASCII: u32 = 0x0020;
export const CONTROL: u32 = 0x0040;
export const INVISIBLE: u32 = 0x0080;
export const REPLACEMENT: u32 = 0x0100;
export const LINE_BREAK: u32 = 0x0200;
export const TAB: u32 = 0x0400;
export const LEADING: u32 = 0x0800;
export const TRAILING: u32 = 0x1000;
export const DOUBLE_SPACE: u32 = 0x2000;
export const MOJIBAKE: u32 = 0x4000;
export const PADDED: u32 = 0x8000;
export const TRAITS: u32 = 16;
