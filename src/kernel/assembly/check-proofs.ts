import { FOR_NULLS, G_ASKS, G_COUNT, G_EMPTIES, G_FAILED, G_LIST, G_PASSED, testAll } from "./check-groups";
import { lengthsPass, typesPass } from "./check-tests";
import { ACTIVE, EMPTY_COUNT, ENTRY_COUNT, MAX_LENGTH, MIN_LENGTH, OVERFLOWED, TYPE_COUNTS, columnAt } from "./column-layout";
import { E_LENGTH, entryAt, entryBytes } from "./dictionary";
import { T_NULL, VALUE_CAP } from "./layout";

/*
 * What a column has accumulated tells of all its values so far, those of the block among them: where no value can have
 * failed, the block need not be gone through. A column whose values are kept has each of them once; of others the types
 * and the lengths are known.
 */

/** Whether nothing in the block fails a check of a group, for certain. Call once for each block, behind the columns. */
export function isClean(group: u32): bool {
  const column = columnAt(load<u32>(group));
  if (load<u32>(column, ACTIVE) == 0) return false;
  const empties = load<u64>(column, EMPTY_COUNT), before = load<u64>(group, G_EMPTIES);
  store<u64>(group, empties, G_EMPTIES);
  const hasKept = load<u32>(column, OVERFLOWED) == 0;
  if (hasKept) testKept(group, column);
  if (empties != before && (load<u32>(group, G_ASKS) & FOR_NULLS) != 0) return false;
  // null tokens are values in some columns, which is known at the end
  if (load<u64>(column, TYPE_COUNTS + (T_NULL << 3)) != 0 || load<u32>(group, G_FAILED) != 0) return false;
  return hasKept || haveOthersPassed(group, column);
}

/** Tests the values that were kept since the last block. */
function testKept(group: u32, column: u32): void {
  const count = load<u32>(column, ENTRY_COUNT);
  for (let number = load<u32>(group, G_PASSED) + 1; number <= count; number++) {
    const entry = entryAt(column, number), length = load<u32>(entry, E_LENGTH);
    // of longer values only the beginning is kept
    if (length > load<u32>(VALUE_CAP) || testAll(group, entryBytes(entry), length) != 0) store<u32>(group, 1, G_FAILED);
  }
  store<u32>(group, count, G_PASSED);
}

/** Whether types and lengths are all that is asked for, and all are as they should be. */
function haveOthersPassed(group: u32, column: u32): bool {
  const count = load<u32>(group, G_COUNT), least = load<u32>(column, MIN_LENGTH), most = load<u32>(column, MAX_LENGTH);
  for (let i: u32 = 0; i < count; i++) {
    const check = load<u32>(group + G_LIST + (i << 2));
    if (!typesPass(check, column + TYPE_COUNTS) && !lengthsPass(check, least, most)) return false;
  }
  return true;
}
