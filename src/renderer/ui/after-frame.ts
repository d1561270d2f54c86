/** Acts once the frame that comes next is on screen: what is drawn then makes no key late. */
export class AfterFrame {
  #act: (() => void) | null = null;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Of what is asked for until then only the last is done. */
  soon(act: () => void): void {
    const isAsked = this.#act !== null;
    this.#act = act;
    if (isAsked) return;
    this.#frame = requestAnimationFrame(() => {
      this.#timer = setTimeout(this.#now);
    });
  }

  cancel(): void {
    this.#act = null;
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
  }

  readonly #now = (): void => {
    const act = this.#act;
    this.#act = null;
    act?.();
  };
}
