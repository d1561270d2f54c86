/** A promise of the product that the simulation saw broken. `rule`: stable, for shrinking; `detail`: for people. */
export class Violation extends Error {
  readonly rule: string;

  constructor(rule: string, detail: string) {
    super(`${rule}: ${detail}`);
    this.name = 'Violation';
    this.rule = rule;
  }
}
