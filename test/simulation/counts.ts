/** How often each thing happened that the simulation is there for. What stays at zero was not tested. */
export class Counts {
  readonly #counts = new Map<string, number>();

  add(what: string, times = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + times);
  }

  of(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  addAll(other: Counts): void {
    for (const [what, times] of other.#counts) this.add(what, times);
  }

  /** By name, so that two runs print alike. */
  lines(): readonly string[] {
    return [...this.#counts]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([what, times]) => `${what}: ${times}`);
  }
}
