/** What is worth a look before an article goes up. None stands in the way. Rules: docs/publish.md, "Checks". */
export const checkRules = [
  'CHECK-ALT',
  'CHECK-LINK',
  'CHECK-LINK-NEW',
  'CHECK-NAME',
  'CHECK-EMPTY',
  'CHECK-DRAFT',
] as const;
export type CheckRule = (typeof checkRules)[number];

export interface PublishCheck {
  readonly rule: CheckRule;
  /** The first few that it is about: addresses of images and links, the other article's number. Never article text. */
  readonly about: readonly string[];
  readonly count: number;
}
