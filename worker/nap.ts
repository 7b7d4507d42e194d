/** The time between two looks. What ends it while a look is still under way has it left out: that look may have come too early. */
export class Nap {
  #isOver = false;
  #end = () => undefined as void;

  /** From now on, whatever ends it leaves the next one out. */
  allow(): void {
    this.#isOver = false;
  }

  /** Ends the one that is taken, else leaves out the next. */
  end(): void {
    this.#isOver = true;
    this.#end();
  }

  /** @param ms how long, unless it is ended */
  async take(ms: number): Promise<void> {
    if (!this.#isOver)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms);
        this.#end = () => void (clearTimeout(timer), resolve());
      });
    // Not in this very moment: other work of the process comes first.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
