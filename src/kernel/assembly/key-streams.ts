import { KEY_BASE, KEY_CHUNK, KEY_COUNT, KEY_FILE, KEY_FILE_LENGTH, KEY_FREE, KEY_FULL, KEY_PENDING, KEY_SERIAL, KEY_STREAMS } from "./layout";
import { COPY_SLACK, grow, take } from "./memory";

/*
 * Where the keys of rows wait to be decided on. Each kind of key has a stream for every partition, by the hash of the
 * key, and one for keys that may turn out to be none. A stream is a chain of chunks. Its last one is being filled; full
 * ones wait in a list until the host writes them to a file, where each says where the one before it stands: so all that
 * is to be remembered of a stream, however long, is where its last chunk is.
 *
 * A chunk: previous u64 (1 + its place in the file; 0: none), bytes used u32, stream u32, next in the list u32, and from
 * CHUNK_HEAD on records that begin with a byte:
 *   BASE  row u64, line u64, offset u64, from which the entries behind it count
 *   else  an entry: row u32, line u32, offset u32, and the key. The byte says how long it is, or that it is LONG.
 */
export const PARTITIONS: u32 = 128;
/** Of each kind of key; the last one holds the keys that may be none. */
export const STREAMS_A_KEY: u32 = PARTITIONS + 1;
export const CHUNK_HEAD: u32 = 32;
export const BASE: u32 = 254;
export const LONG: u32 = 255;
/** Longer keys are not kept whole. */
export const WHOLE_BYTES: u32 = 240;
/** What is kept of a long key: its first bytes, its length u64, and its digest. */
export const PREFIX_BYTES: u32 = 96;
export const LONG_BYTES: u32 = PREFIX_BYTES + 24;
export const ENTRY_HEAD: u32 = 13;
export const BASE_BYTES: u32 = 25;

// A stream
const AT: u32 = 0; // u32 ptr: where the next record goes, in the chunk that is being filled; 0: there is none
const END: u32 = 4; // u32 ptr: up to where it may go
const CHUNK: u32 = 8; // u32 ptr
const SERIAL: u32 = 12; // u32: of the base that its last entries count from
const HEAD: u32 = 16; // u64: 1 + where its last written chunk stands in the file; 0: none
const STREAM: u32 = 24;

/** Makes the streams of so many kinds of keys, whose chunks have so many bytes. */
export function openStreams(keys: u32, bytes: u32): void {
  store<u32>(KEY_CHUNK, bytes);
  store<u32>(KEY_COUNT, keys);
  store<u32>(KEY_STREAMS, grow(keys * STREAMS_A_KEY * STREAM));
}

/** Sets the place that entries count from. */
export function setBase(row: u64, line: u64, offset: u64): void {
  store<u64>(KEY_BASE, row);
  store<u64>(KEY_BASE, line, 8);
  store<u64>(KEY_BASE, offset, 16);
  store<u32>(KEY_SERIAL, load<u32>(KEY_SERIAL) + 1);
}

@inline
function streamAt(stream: u32): u32 {
  return load<u32>(KEY_STREAMS) + stream * STREAM;
}

/** Where an entry of so many bytes goes; a few more may be written behind it. */
@inline
export function entryRoom(stream: u32, bytes: u32): u32 {
  const struct = streamAt(stream), at = load<u32>(struct, AT);
  if (load<u32>(struct, SERIAL) != load<u32>(KEY_SERIAL) || at + bytes > load<u32>(struct, END)) return beginEntries(struct, bytes);
  store<u32>(struct, at + bytes, AT);
  return at;
}

/** Starts entries that count from another place, or in another chunk. */
function beginEntries(struct: u32, bytes: u32): u32 {
  let at = load<u32>(struct, AT);
  if (at + bytes + BASE_BYTES > load<u32>(struct, END)) at = nextChunk(struct);
  store<u8>(at, BASE);
  store<u64>(at, load<u64>(KEY_BASE), 1);
  store<u64>(at, load<u64>(KEY_BASE, 8), 9);
  store<u64>(at, load<u64>(KEY_BASE, 16), 17);
  at += BASE_BYTES;
  store<u32>(struct, load<u32>(KEY_SERIAL), SERIAL);
  store<u32>(struct, at + bytes, AT);
  return at;
}

function nextChunk(struct: u32): u32 {
  closeChunk(struct);
  let chunk = load<u32>(KEY_FREE);
  if (chunk == 0) chunk = take(load<u32>(KEY_CHUNK));
  else store<u32>(KEY_FREE, load<u32>(chunk, 16));
  store<u32>(struct, chunk, CHUNK);
  store<u32>(struct, chunk + load<u32>(KEY_CHUNK) - COPY_SLACK, END);
  store<u32>(chunk, (struct - load<u32>(KEY_STREAMS)) / STREAM, 12);
  return chunk + CHUNK_HEAD;
}

/** Puts the chunk that is being filled, if there is one, into the list of full ones. */
function closeChunk(struct: u32): void {
  const chunk = load<u32>(struct, CHUNK);
  if (chunk == 0) return;
  store<u32>(chunk, load<u32>(struct, AT) - chunk, 8);
  store<u32>(chunk, load<u32>(KEY_FULL), 16);
  store<u32>(KEY_FULL, chunk);
  store<u32>(KEY_PENDING, load<u32>(KEY_PENDING) + load<u32>(KEY_CHUNK));
  store<u32>(struct, 0, CHUNK);
  store<u32>(struct, 0, AT);
  store<u32>(struct, 0, END);
  store<u32>(struct, 0, SERIAL);
}

/** Takes all chunks for full ones. */
export function closeStreams(): void {
  const streams = load<u32>(KEY_COUNT) * STREAMS_A_KEY;
  for (let stream: u32 = 0; stream < streams; stream++) closeChunk(streamAt(stream));
}

/** Bytes of full chunks that wait. */
export function pendingKeys(): u32 {
  return load<u32>(KEY_PENDING);
}

/** Bytes of a chunk. */
export function chunkBytes(): u32 {
  return load<u32>(KEY_CHUNK);
}

/** A full chunk, ready to be written at the end of the file; 0 when there is none. */
export function fullChunk(): u32 {
  const chunk = load<u32>(KEY_FULL);
  if (chunk != 0) store<u64>(chunk, load<u64>(streamAt(load<u32>(chunk, 12)), HEAD));
  return chunk;
}

/** Lets go of the full chunk; `written`: it stands at the end of the file. */
export function leaveChunk(written: bool): void {
  const chunk = load<u32>(KEY_FULL), length = load<u64>(KEY_FILE_LENGTH);
  store<u32>(KEY_FULL, load<u32>(chunk, 16));
  store<u32>(chunk, load<u32>(KEY_FREE), 16);
  store<u32>(KEY_FREE, chunk);
  store<u32>(KEY_PENDING, load<u32>(KEY_PENDING) - load<u32>(KEY_CHUNK));
  if (!written) return;
  store<u64>(streamAt(load<u32>(chunk, 12)), length + 1, HEAD);
  store<u64>(KEY_FILE_LENGTH, length + load<u32>(KEY_CHUNK));
}

/** Where records from another memory go, which begin with a base. */
export function recordRoom(stream: u32, bytes: u32): u32 {
  const struct = streamAt(stream);
  let at = load<u32>(struct, AT);
  if (at + bytes > load<u32>(struct, END)) at = nextChunk(struct);
  store<u32>(struct, 0, SERIAL);
  store<u32>(struct, at + bytes, AT);
  return at;
}

/** Where the last written chunk of a stream stands in the file; -1: there is none. */
export function streamHead(stream: u32): f64 {
  return <f64>load<u64>(streamAt(stream), HEAD) - 1;
}

/** Goes on with the file of another memory: its number 1 + descriptor, and its length. The heads of its streams follow. */
export function setKeyFile(file: u32, length: f64): void {
  store<u32>(KEY_FILE, file);
  store<u64>(KEY_FILE_LENGTH, <u64>length);
}

/** Sets where the last written chunk of a stream stands. */
export function setStreamHead(stream: u32, place: f64): void {
  store<u64>(streamAt(stream), <u64>(place + 1), HEAD);
}

/** 1 + the file's descriptor; 0 when nothing was written. */
export function keyFile(): u32 {
  return load<u32>(KEY_FILE);
}

export function keyFileLength(): f64 {
  return <f64>load<u64>(KEY_FILE_LENGTH);
}
