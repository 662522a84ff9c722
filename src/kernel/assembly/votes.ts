import { VOTE_BUCKETS } from "./layout";
import { VOTES } from "./column-layout";

/*
 * The most frequent values of one batch, with certain bounds: each hash bucket holds one candidate with its votes;
 * a vote for another value cancels one of the candidate's (Boyer and Moore's majority vote). The candidate's count
 * lies in votes … votes + cancelled, any other value's in 0 … cancelled.
 * Layout: {hash u64, votes u32, cancelled u32} per bucket, then the address of each candidate's field u32.
 */
export const VOTE: u32 = 16;

/** Bytes of the table. */
@inline
export function voteBytes(): u32 {
  return load<u32>(VOTE_BUCKETS) * (VOTE + 4);
}

/** Where the address of a candidate's field stands. `mask` is the number of buckets − 1. */
@inline
export function voteField(table: u32, mask: u32, bucket: u32): u32 {
  return table + (mask + 1) * VOTE + (bucket << 2);
}

@inline
function bucketOf(hash: u64, mask: u32): u32 {
  return <u32>(hash >> 20) & mask;
}

/** Counts a value `weight` times. `field` is the address of a field that holds it, as written. */
export function vote(column: u32, hash: u64, weight: u32, field: u32): void {
  const table = load<u32>(column, VOTES), mask = load<u32>(VOTE_BUCKETS) - 1;
  const bucket = bucketOf(hash, mask), at = table + bucket * VOTE;
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
  store<u32>(voteField(table, mask, bucket), field);
}

/** Counts a value once, without a branch on what the bucket holds. */
@inline
export function voteOnce(table: u32, mask: u32, hash: u64, field: u32): void {
  const bucket = bucketOf(hash, mask), at = table + bucket * VOTE, fieldAt = voteField(table, mask, bucket);
  const holder = load<u64>(at), state = load<u64>(at, 8);
  const free = <u32>state == 0;
  // a vote less and one more cancelled: 2^32 − 1
  store<u64>(at, state + select<u64>(1, 0xffffffff, <u32>free | <u32>(holder == hash)), 8);
  store<u64>(at, select<u64>(hash, holder, free));
  store<u32>(fieldAt, select<u32>(field, load<u32>(fieldAt), free));
}
