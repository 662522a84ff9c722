/**
 * A whole number with thousands separators: `1,234,567`.
 * By hand, since the platform's formatter takes longer to set up than a small input takes to profile.
 */
export function formatCount(count: number): string {
  return String(count).replaceAll(/\B(?=(?:[0-9]{3})+$)/gu, ",");
}
