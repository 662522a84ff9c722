/**
 * Where things stand in a worker's memory. All state is in memory, none in globals: the main thread
 * and the worker each have an instance on the same shared memory, and a fresh worker can take over.
 */

// --- the first page is left to the compiler's static data; ours starts after it
export const CONTEXT: u32 = 65536;

// Context fields (offsets from CONTEXT)
export const COLUMNS: u32 = CONTEXT + 0; // u32: fields of a regular record
export const DELIMITER: u32 = CONTEXT + 4; // u32: byte
export const QUOTE: u32 = CONTEXT + 8; // u32: byte, or 256 for none
export const HEAP_TOP: u32 = CONTEXT + 12; // u32: next free byte
export const FREE_LISTS: u32 = CONTEXT + 16; // u32[32]: by power of two
export const DISTINCT_LIMIT: u32 = CONTEXT + 144; // u32
export const VALUE_CAP: u32 = CONTEXT + 152; // u32: bytes kept of one value
export const BUCKET_LIMIT: u32 = CONTEXT + 156; // u32
export const MEMO_MASK: u32 = CONTEXT + 160; // u32: entries − 1
export const VOTE_BUCKETS: u32 = CONTEXT + 168; // u32
export const CANDIDATES: u32 = CONTEXT + 172; // u32: listed per column and batch
export const SAMPLE_LIMIT: u32 = CONTEXT + 176; // u32: row hashes kept
export const TOKEN_COUNT: u32 = CONTEXT + 180; // u32: null tokens
export const TOKENS: u32 = CONTEXT + 184; // ptr: {ptr u32, len u32}[]
export const COLUMN_BASE: u32 = CONTEXT + 188; // ptr: column structs
export const ENDS: u32 = CONTEXT + 192; // ptr: u32[], one place before it
export const GRID: u32 = CONTEXT + 196; // ptr: u32 pairs, allocated when first needed
export const GRID_BYTES: u32 = CONTEXT + 200; // u32
export const LAST_ENDS: u32 = CONTEXT + 204; // ptr: u32[], line ends without CR
export const SCRATCH: u32 = CONTEXT + 208; // ptr: an unescaped field
export const SCRATCH_BYTES: u32 = CONTEXT + 212; // u32
export const BLOCK_BYTES: u32 = CONTEXT + 216; // u32
export const OUTPUT: u32 = CONTEXT + 220; // ptr: what a call returns as bytes
export const OUTPUT_BYTES: u32 = CONTEXT + 224; // u32: room
export const OUTPUT_LENGTH: u32 = CONTEXT + 228; // u32: used
export const OVERFLOW: u32 = CONTEXT + 232; // ptr: a batch larger than a slot
export const OVERFLOW_BYTES: u32 = CONTEXT + 236; // u32
export const FAILED: u32 = CONTEXT + 240; // u32: 1 when memory ran out
export const IN_BLOCK: u32 = CONTEXT + 244; // u32: 1 while a block is being added
export const WINDOW_LIMIT: u32 = CONTEXT + 248; // u32: counters of a dense window
export const REGISTER_BITS: u32 = CONTEXT + 148; // u32: a HyperLogLog has 2^bits registers

export const RECORD_LIMIT: u32 = CONTEXT + 252; // u32: bytes a record may have

// The batch being added
export const BATCH_START: u32 = CONTEXT + 256; // u32 ptr
export const BATCH_END: u32 = CONTEXT + 260; // u32 ptr
export const BATCH_CURSOR: u32 = CONTEXT + 264; // u32 ptr: the next block's first byte
export const BATCH_TEXT_END: u32 = CONTEXT + 268; // u32 ptr: behind what is of the input; the rest was added to end the last record
export const BATCH_ROW: u32 = CONTEXT + 272; // u64: number of the next row
export const BATCH_LINE: u32 = CONTEXT + 280; // u64: line of the cursor
export const BATCH_OFFSET: u32 = CONTEXT + 288; // u64: input offset of BATCH_START
export const BATCH_PLACES: u32 = CONTEXT + 296; // u32 ptr: places of the next records, or 0: see places.ts
export const BATCH_ODD: u32 = CONTEXT + 300; // u32: 1 when they say of records that they are malformed

// The block being added
export const BLOCK_ENDS: u32 = CONTEXT + 304; // u32: field ends found
export const BLOCK_TERMINATORS: u32 = CONTEXT + 308; // u32
export const BLOCK_NEWLINES: u32 = CONTEXT + 312; // u32: line ends, those inside quotes too
export const BLOCK_FLAGS: u32 = CONTEXT + 316; // u32: HAS_QUOTES | HAS_CR
export const BLOCK_NEXT: u32 = CONTEXT + 320; // u32 ptr: after the last whole record
export const BLOCK_START: u32 = CONTEXT + 324; // u32 ptr
export const BLOCK_ROWS: u32 = CONTEXT + 328; // u32
export const BLOCK_SIMPLE_LINES: u32 = CONTEXT + 332; // u32: 1 when row i of the block stands on line i
export const BLOCK_RECORDS: u32 = CONTEXT + 576; // u32: its rows, and the records that are left out
export const BLOCK_GAPS: u32 = CONTEXT + 580; // u32: 1 when records are left out: the number of row i is at i of LAST_ENDS

export const LONG_RECORD: u32 = CONTEXT + 336; // u32 ptr: the batch's first record beyond the limit, or 0
export const LONG_RECORD_ROW: u32 = CONTEXT + 344; // u64

// Table totals of this worker
export const ROWS: u32 = CONTEXT + 352; // u64
export const BLANK_LINES: u32 = CONTEXT + 360; // u64
export const EXTRA_FIELDS: u32 = CONTEXT + 384; // u64
export const MALFORMED: u32 = CONTEXT + 392; // see malformed.ts (128 bytes)
export const SKIPS: u32 = CONTEXT + 520; // ptr: {start u32, end u32}[], records that are not to be read
export const SKIP_COUNT: u32 = CONTEXT + 524; // u32
export const SKIP_NEXT: u32 = CONTEXT + 528; // u32: how many of them lie before the cursor
export const SKIP_ROOM: u32 = CONTEXT + 532; // u32: bytes
export const SAMPLE: u32 = CONTEXT + 592; // row sample struct: see sample.ts (32 bytes)

// How records end; the end that the last one may be given is not counted
export const LF_ENDS: u32 = CONTEXT + 656; // u64
export const CRLF_ENDS: u32 = CONTEXT + 664; // u64
export const CR_ENDS: u32 = CONTEXT + 672; // u64

export const INSTANT_BUCKET_LIMIT: u32 = CONTEXT + 684; // u32
export const NAMES: u32 = CONTEXT + 680; // ptr: see names.ts
export const ENDS_CAPACITY: u32 = CONTEXT + 644; // u32: fields of a block
export const LETTER_SYMBOLS: u32 = CONTEXT + 648; // ptr: see patterns.ts
export const PATTERN_LIMIT: u32 = CONTEXT + 652; // u32: different patterns of a column
export const CHUNK_AT: u32 = CONTEXT + 640; // ptr: room for one chunk, see direct.ts

// The record scanner of the main thread (used by nobody else)
export const SCAN: u32 = CONTEXT + 1024; // see scan.ts (128 bytes)

export const ROW_SAMPLE: u32 = CONTEXT + 1280; // see row-sample.ts (64 bytes)
export const HEADER: u32 = CONTEXT + 1344; // see header-rows.ts (176 bytes)

// What values are checked for, see checks.ts
export const CHECKS: u32 = CONTEXT + 1536; // ptr: check structs, in the order in which they were added
export const CHECK_COUNT: u32 = CONTEXT + 1540; // u32
export const CHECK_GROUPS: u32 = CONTEXT + 1548; // ptr: the checks of a column
export const CHECK_GROUP_COUNT: u32 = CONTEXT + 1552; // u32
export const CHECK_EXAMPLES: u32 = CONTEXT + 1556; // u32: places kept of what fails a check

// Keys of rows: see keys.ts and key-streams.ts
export const KEY_COUNT: u32 = CONTEXT + 1792; // u32: kinds of keys
export const KEY_LIST: u32 = CONTEXT + 1796; // ptr
export const KEY_STREAMS: u32 = CONTEXT + 1800; // ptr
export const KEY_FULL: u32 = CONTEXT + 1804; // ptr: list of full chunks
export const KEY_FREE: u32 = CONTEXT + 1808; // ptr: list of chunks to be used again
export const KEY_PENDING: u32 = CONTEXT + 1812; // u32: bytes of full chunks
export const KEY_FILE: u32 = CONTEXT + 1816; // u32: 1 + the descriptor of the file that full chunks are written to; 0: none
export const KEY_SERIAL: u32 = CONTEXT + 1820; // u32: number of the base, from 1
export const KEY_FILE_LENGTH: u32 = CONTEXT + 1824; // u64
export const KEY_BASE: u32 = CONTEXT + 1832; // u64 row, u64 line, u64 offset: what entries count from
export const KEY_SEEDS: u32 = CONTEXT + 1856; // u64[4]
export const ROW_ENDS: u32 = CONTEXT + 1888; // ptr: u32[], the ends of an irregular block's rows; 0 when nobody asks
export const KEY_CHUNK: u32 = CONTEXT + 1892; // u32: bytes of a chunk, a power of two
export const KEY_TABLE: u32 = CONTEXT + 1896; // see key-table.ts (104 bytes)

export const ROW_HALF: u32 = CONTEXT + 1560; // u32: 1 or 2 when only rows of one half are looked at, else 0

// Tables filled by init
export const MASKS: u32 = CONTEXT + 2048; // v128[17]: the first n bytes set
export const TAIL_MASKS: u32 = CONTEXT + 2560; // v128[17]: the last n bytes set
export const DOT_SHUFFLES: u32 = CONTEXT + 3072; // v128[16]: remove the byte at lane i, moving what is before it up
export const BYTE_CLASS: u32 = CONTEXT + 4096; // u8[256]: see classify.ts
export const END_CLASS: u32 = CONTEXT + 4352; // u8[256]
export const POWERS: u32 = CONTEXT + 4608; // f64[23]: 10^i
export const POWERS_128: u32 = CONTEXT + 4864; // u64 pairs (high, low) for 10^-41 … 10^22: see number.ts
export const CANDIDATE_LIST: u32 = CONTEXT + 6144; // u32[16]: while candidates are sorted out
export const SQUARES: u32 = CONTEXT + 6400; // v128[64]: see power-lists.ts
export const TAG_COUNTS: u32 = CONTEXT + 7424; // u32[64]: see plain-numbers.ts
// Vectors that loops need again and again. One that the compiler knows is made anew at each use, in three instructions;
// one that is loaded stays in its register.
export const V_LF: u32 = CONTEXT + 7680; // 16 line feeds
export const V_CR: u32 = CONTEXT + 7696;
export const V_LIMB: u32 = CONTEXT + 7712; // the bits of a limb, twice: see power-lists.ts
export const GROUP_LENGTHS: u32 = CONTEXT + 7744; // u8[64]: see written-numbers.ts
export const PLAIN_TEXT: u32 = CONTEXT + 7824; // u8[160]: a written number as plain digits
export const CLASS_LOW: u32 = CONTEXT + 7984; // v128: see traits.ts
export const CLASS_HIGH: u32 = CONTEXT + 8000; // v128
export const PATTERN_AT: u32 = CONTEXT + 8016; // u8[64]: the pattern of a value, see patterns.ts
export const LANES_AT: u32 = CONTEXT + 8080; // u16[8]: see traits.ts
export const FORM_COUNTS: u32 = CONTEXT + 8096; // u32[8]: see plain-dates.ts
export const STATIC_END: u32 = CONTEXT + 8192;

export const HAS_QUOTES: u32 = 1;
export const HAS_CR: u32 = 2;
/** Control characters, or quotes where they do not belong. */
export const HAS_ODD: u32 = 4;

/** Bytes that must be readable before and after a batch. */
export const MARGIN: u32 = 64;

/** Types of a value, in the order of the profile's list; behind them the classes that a column reads as one type or another. */
export const T_NULL: u32 = 0;
export const T_BOOLEAN: u32 = 1;
export const T_INTEGER: u32 = 2;
export const T_DECIMAL: u32 = 3;
export const T_DATE: u32 = 4;
export const T_TIME: u32 = 5;
export const T_DATETIME: u32 = 6;
export const T_STRING: u32 = 7;
/** Digits with a leading zero: a string, counted apart because columns of them are no numbers. */
export const T_CODE: u32 = 8;
// Numbers that have a decimal mark or groups: what they are depends on whether the mark is a point or a comma.
// T_INTEGER is the same either way, T_DECIMAL can only be read with the point.
export const T_POINT_INTEGER: u32 = 9; // 1,234,567
export const T_COMMA_INTEGER: u32 = 10; // 1.234.567
export const T_COMMA_DECIMAL: u32 = 11; // 1.234,56
export const T_EITHER_INTEGER: u32 = 12; // 1,234: an integer with the point as mark
export const T_EITHER_DECIMAL: u32 = 13; // 1.234: a decimal with the point as mark
/** Eight digits that are a day: YYYYMMDD. */
export const T_DAY: u32 = 14;
export const T_INFINITE: u32 = 15;
export const T_NAN: u32 = 16;
/** A decimal as spreadsheets show long integers: 1.23457E+15. */
export const T_ROUNDED: u32 = 17;
// Dates with day and month in digits in front of the year
export const T_DMY_DATE: u32 = 18;
export const T_MDY_DATE: u32 = 19;
export const T_EITHER_DATE: u32 = 20;
export const T_DMY_DATETIME: u32 = 21;
export const T_MDY_DATETIME: u32 = 22;
export const T_EITHER_DATETIME: u32 = 23;
/** Day and month, or month and year: a string. */
export const T_DAY_MONTH: u32 = 24;
/** Groups of three digits with spaces between them: a number, or a list of codes. */
export const T_SPACED: u32 = 25;
/** A string that is UTF-8 read in another code page, see mojibake.ts. */
export const T_MOJIBAKE: u32 = 26;
/** A string with characters that are not seen or not known, told apart so that its first places are kept. */
export const T_UNSEEN: u32 = 27;
/** Decimals with an exponent and no mark: the same with point and comma. */
export const T_EXPONENT: u32 = 28; // 1e5
/** Decimals with an exponent that can only be read with the point, and not as spreadsheets show long integers. */
export const T_SCIENTIFIC: u32 = 29; // 1.5e3
export const T_COMMA_ROUNDED: u32 = 30; // 1,23457E+15
export const TYPES: u32 = 31;
