import { kernelBytes } from "../kernel/kernel-bytes.ts";
import { createKernelMemory, initializeKernel, Kernel, kernelImage, resetKernel } from "../kernel/kernel.ts";

/**
 * Memories for workers, each with the main thread's instance of the kernel on it.
 * One that is given back is used again, for its pages would be freed late, and pile up over many inputs.
 */
export class KernelMemories {
  private compiled: WebAssembly.Module | null = null;
  private readonly spare: Kernel[] = [];
  /** What is in a memory that is only initialized. */
  private image: Buffer | null = null;

  get module(): WebAssembly.Module {
    this.compiled ??= new WebAssembly.Module(kernelBytes());
    return this.compiled;
  }

  /** An initialized memory. Its instance only scans and reads results, except for small inputs. */
  take(): Kernel {
    return this.takeUsed() ?? this.create();
  }

  private create(): Kernel {
    const kernel = new Kernel(this.module, createKernelMemory(), hostOfNothing());
    initializeKernel(kernel);
    return kernel;
  }

  private takeUsed(): Kernel | undefined {
    const kernel = this.spare.pop();
    if (kernel === undefined) return undefined;
    this.image ??= kernelImage(this.create());
    resetKernel(kernel, this.image);
    Object.assign(kernel.host, hostOfNothing());
    return kernel;
  }

  /** Takes memories back. Precondition: no thread works on them any more. */
  giveBack(kernels: readonly Kernel[]): void {
    this.spare.push(...kernels);
  }
}

function hostOfNothing(): Kernel["host"] {
  return { parseDouble: Number, addBigNumber: () => Number.NaN, matchPattern: () => false };
}
