/** A list of numbers by how far each lies from their mean. */
export interface Deviations {
  list: Float64Array;
  /** The root of the sum of their squares. */
  norm: number;
}

/** The deviations of numbers from their mean. */
export function deviationsOf(numbers: Float64Array): Deviations {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i]!;
  const mean = sum / numbers.length;
  const list = new Float64Array(numbers.length);
  let squares = 0;
  for (let i = 0; i < numbers.length; i++) {
    const deviation = numbers[i]! - mean;
    list[i] = deviation;
    squares += deviation * deviation;
  }
  return { list, norm: Math.sqrt(squares) };
}

/** The product-moment coefficient of two lists of one length; NaN where one of the two is constant. */
export function coefficient(x: Deviations, y: Deviations): number {
  let products = 0;
  for (let i = 0; i < x.list.length; i++) products += x.list[i]! * y.list[i]!;
  return Math.max(-1, Math.min(products / x.norm / y.norm, 1));
}
