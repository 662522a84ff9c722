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

/** What may stand behind a value: bytes that go on with its last character, and others. */
const BEHIND = [[0x9f, 0x98, 0x80, 0x61], Buffer.from("a0-@"), [0x0a, 0, 0, 0]].map((bytes) => Buffer.from(bytes));

/** What the kernel says of values. @throws when it depends on what stands behind them. */
export function runInKernel(automaton: PatternAutomaton, values: readonly Uint8Array[]): boolean[] {
  kernel.write(tableAt, automatonBytes(automaton));
  return values.map((value) => {
    const answers = BEHIND.map((behind) => {
      kernel.write(valueAt, Buffer.concat([value, behind]));
      return kernel.exports.runAutomaton(tableAt, valueAt, value.length) !== 0;
    });
    if (new Set(answers).size > 1) throw new Error("what stands behind a value changes the answer");
    return answers[0] === true;
  });
}
