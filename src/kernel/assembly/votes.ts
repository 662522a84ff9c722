import { VOTE_BUCKETS } from "./layout";
import { VOTES } from "./column-layout";

/*
 * The most frequent values of one batch, with certain bounds: each hash bucket holds one candidate with its votes;
 * a vote for another value cancels one of the candidate's (Boyer and Moore's majority vote). The candidate's count
 * lies in votes … votes + cancelled, any other value's in 0 … cancelled.
 * Layout: {hash u64, votes u32, cancelled u32, address u32, length u32} per bucket.
 */
export const VOTE: u32 = 24;
/** Set in an address: the length is that of the field as written, quotes and all. */
export const RAW: u32 = 0x80000000;

@inline
export function voteAt(votes: u32, hash: u64): u32 {
  return votes + (<u32>(hash >> 20) & (load<u32>(VOTE_BUCKETS) - 1)) * VOTE;
}

/** Counts a value `weight` times. */
export function vote(column: u32, hash: u64, weight: u32, address: u32, length: u32): void {
  const at = voteAt(load<u32>(column, VOTES), hash);
  const votes = load<u32>(at, 8);
  if (load<u64>(at) == hash && votes != 0) {
    store<u32>(at, votes + weight, 8);
    return;
  }
  const cancelled = min<u32>(votes, weight);
  store<u32>(at, load<u32>(at, 12) + cancelled, 12);
  if (votes >= weight) {
    store<u32>(at, votes - weight, 8);
    return;
  }
  store<u64>(at, hash);
  store<u32>(at, weight - votes, 8);
  store<u32>(at, address, 16);
  store<u32>(at, length, 20);
}

/** Counts a value once, without a branch on what the bucket holds. `mask` is the number of buckets − 1. */
@inline
export function voteOnce(table: u32, mask: u32, hash: u64, address: u32, length: u32): void {
  const at = table + (<u32>(hash >> 20) & mask) * VOTE;
  const votes = load<u32>(at, 8);
  const holder = load<u64>(at);
  const free = votes == 0;
  const same = holder == hash && !free;
  const up = <u32>(free || same);
  store<u64>(at, select<u64>(hash, holder, free));
  store<u32>(at, votes + (up << 1) - 1, 8);
  store<u32>(at, load<u32>(at, 12) + (1 - up), 12);
  store<u32>(at, select<u32>(address, load<u32>(at, 16), free), 16);
  store<u32>(at, select<u32>(length, load<u32>(at, 20), free), 20);
}
