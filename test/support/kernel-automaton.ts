import { Kernel, createKernelMemory, initializeKernel } from "../../src/kernel/kernel.ts";
import { kernelBytes } from "../../src/kernel/kernel-bytes.ts";
import { type PatternAutomaton, automatonBytes } from "../../src/kernel/patterns/pattern-automaton.ts";

const ROOM = 1 << 20;
const kernel = new Kernel(new WebAssembly.Module(kernelBytes()), createKernelMemory(), {
  parseDouble: Number,
  addBigNumber: () => 0,
  matchPattern: () => false,
});
initializeKernel(kernel);
const tableAt = kernel.exports.addSlot(ROOM);
const valueAt = kernel.exports.addSlot(ROOM);

/** What the kernel says of values, with bytes behind each that would go on with it. */
export function runInKernel(automaton: PatternAutomaton, values: readonly Uint8Array[]): boolean[] {
  kernel.write(tableAt, automatonBytes(automaton));
  return values.map((value) => {
    kernel.write(valueAt, Buffer.concat([value, Buffer.from([0x9f, 0x98, 0x80, 0x61])]));
    return kernel.exports.runAutomaton(tableAt, valueAt, value.length) !== 0;
  });
}
