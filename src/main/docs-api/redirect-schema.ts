import { z } from 'zod';
import type { SiteId } from '../../shared/model/ids.ts';
import { textOrEmpty, textOrNull, timestamp, wholeOrNull, wireId } from './wire-values.ts';

/** Docs API, Redirect. The documents name the last change `updated…`, their examples `modified…`: both are read. */
export const redirect = z
  .object({
    id: wireId,
    siteId: wireId.transform((id) => id as SiteId),
    urlMapping: textOrEmpty,
    /** `article`, `category`, `collection`, `custom`. */
    type: textOrNull,
    /** Blank for `custom`. */
    documentId: textOrNull.transform((id) => (id === '' ? null : id)),
    anchor: textOrNull,
    redirect: textOrEmpty,
    createdBy: wholeOrNull,
    createdAt: timestamp,
    modifiedBy: wholeOrNull,
    updatedBy: wholeOrNull,
    modifiedAt: timestamp,
    updatedAt: timestamp,
  })
  .transform(({ modifiedBy, modifiedAt, ...rest }) => ({
    ...rest,
    updatedBy: rest.updatedBy ?? modifiedBy,
    updatedAt: rest.updatedAt ?? modifiedAt,
  }));

/** Docs API, RedirectedUrl: where a path leads in the end. It does not say which redirect led there. */
export const redirectedUrl = z.object({
  type: textOrNull,
  redirect: textOrEmpty,
  slug: textOrNull,
  number: wholeOrNull,
  anchor: textOrNull,
});

export type ApiRedirect = z.output<typeof redirect>;
export type ApiRedirectedUrl = z.output<typeof redirectedUrl>;
