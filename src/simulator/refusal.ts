import { failed } from '../shared/base/result.ts';

/** Why the server does not do what it was asked; the HTTP side chooses code and wording. */
export type Refusal =
  | { readonly kind: 'notFound' }
  | { readonly kind: 'nameTaken' }
  | { readonly kind: 'invalid'; readonly message: string }
  /** The request is well formed, and one of its values will not do. */
  | { readonly kind: 'invalidValue'; readonly message: string }
  | { readonly kind: 'wrongMediaType' };

export const notFound = failed<Refusal>({ kind: 'notFound' });

export const nameTaken = failed<Refusal>({ kind: 'nameTaken' });

export const invalid = (message: string): { readonly ok: false; readonly error: Refusal } =>
  failed<Refusal>({ kind: 'invalid', message });

export const invalidValue = (message: string): { readonly ok: false; readonly error: Refusal } =>
  failed<Refusal>({ kind: 'invalidValue', message });

export const wrongMediaType = failed<Refusal>({ kind: 'wrongMediaType' });
