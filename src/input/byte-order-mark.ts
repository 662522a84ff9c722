/** How many bytes the byte order mark of UTF-8 takes at the start of an input: 3, or 0 when there is none. */
export function byteOrderMarkBytes(head: Uint8Array): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}
