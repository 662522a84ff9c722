import type { DriftRange, DriftVariant } from "../model/drift.ts";

/** Inputs differ in more ways than anybody reads. */
const MOST_VARIANTS = 8;

/** Which values a trait has among the inputs. Shape: at most 8 values; inputs with others are not counted. */
export class Variants {
  private readonly variants: DriftVariant[] = [];

  add(value: string, file: number): void {
    const known = this.variants.find((variant) => variant.value === value);
    if (known !== undefined) known.files++;
    else if (this.variants.length < MOST_VARIANTS) this.variants.push({ value, files: 1, first: file });
  }

  /** All of them, where there is more than one. */
  differing(): DriftVariant[] {
    return this.variants.length > 1 ? this.variants : [];
  }
}

/** The inputs in which a figure is least and greatest; of equal ones the first. */
export class FileRange {
  private range: DriftRange | null = null;

  add(value: number, file: number): void {
    const entry = { file, value };
    this.range ??= { least: entry, greatest: entry };
    if (value < this.range.least.value) this.range = { ...this.range, least: entry };
    if (value > this.range.greatest.value) this.range = { ...this.range, greatest: entry };
  }

  /** The range, if it is as wide as `isWide` asks. */
  when(isWide: (least: number, greatest: number) => boolean): DriftRange | null {
    const { range } = this;
    return range !== null && isWide(range.least.value, range.greatest.value) ? range : null;
  }
}
