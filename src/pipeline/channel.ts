interface Waiter<T> {
  resolve: (value: T) => void;
  reject: (reason: Error) => void;
}

/**
 * A bounded queue between tasks: `put` waits while it is full, `take` while it is empty.
 * `fail` ends all present and future waits with an error, so that nothing waits for ever.
 */
export class Channel<T> {
  private readonly capacity: number;
  private readonly values: T[] = [];
  private readonly takers: Waiter<T>[] = [];
  private readonly putters: (Waiter<void> & { value: T })[] = [];
  private failure: Error | null = null;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  put(value: T): Promise<void> {
    if (this.failure !== null) return Promise.reject(this.failure);
    const taker = this.takers.shift();
    if (taker !== undefined) {
      taker.resolve(value);
      return Promise.resolve();
    }
    if (this.values.length < this.capacity) {
      this.values.push(value);
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => this.putters.push({ value, resolve, reject }));
  }

  take(): Promise<T> {
    if (this.failure !== null) return Promise.reject(this.failure);
    const value = this.values.shift();
    if (value === undefined) return new Promise((resolve, reject) => this.takers.push({ resolve, reject }));
    const putter = this.putters.shift();
    if (putter !== undefined) {
      this.values.push(putter.value);
      putter.resolve();
    }
    return Promise.resolve(value);
  }

  /** How many values could be taken without waiting. */
  get size(): number {
    return this.values.length;
  }

  fail(error: Error): void {
    this.failure ??= error;
    for (const waiter of [...this.takers.splice(0), ...this.putters.splice(0)]) waiter.reject(this.failure);
  }
}
