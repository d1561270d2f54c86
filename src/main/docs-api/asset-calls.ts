import { z } from 'zod';
import type { ArticleId, SiteId } from '../../shared/model/ids.ts';
import { type ApiResult, shaped } from './api-answer.ts';
import type { CallOptions, Exchange } from './exchange.ts';
import type { FormFile } from './multipart-body.ts';
import { textOrEmpty, wholeOrNull } from './wire-values.ts';

/** Docs API, asset answers; they come without an envelope and without an id. */
const asset = z.object({
  /** Public to everybody who knows it. */
  filelink: z.string().min(1),
  filename: textOrEmpty,
  /** Pixels of the image as it is kept; without meaning for other files. */
  width: wholeOrNull,
  height: wholeOrNull,
});

export type ApiAsset = z.output<typeof asset>;

export interface ArticleAsset {
  /** The article must exist. */
  readonly articleId: ArticleId;
  readonly assetType: 'image' | 'attachment';
  /** Unless told: the file's own name. */
  readonly fileName?: string;
}

export interface SettingsAsset {
  readonly assetType: 'logo' | 'favicon' | 'touchicon';
  /** Not documented, but one client requires it. */
  readonly siteId?: SiteId;
}

/** What is uploaded stays: nothing lists or deletes it, so that an upload is sent again only when it certainly failed. */
export interface AssetCalls {
  uploadArticleAsset(asset: ArticleAsset, file: FormFile, call: CallOptions): ApiResult<ApiAsset>;
  uploadSettingsAsset(asset: SettingsAsset, file: FormFile, call: CallOptions): ApiResult<ApiAsset>;
}

/** Docs API, Assets. */
export function assetCalls(exchange: Exchange): AssetCalls {
  return {
    uploadArticleAsset: (fields, file, call) =>
      exchange({ method: 'POST', path: '/assets/article', form: { fields: { ...fields }, file } }, call, shaped(asset)),
    uploadSettingsAsset: (fields, file, call) =>
      exchange(
        { method: 'POST', path: '/assets/settings', form: { fields: { ...fields }, file } },
        call,
        shaped(asset),
      ),
  };
}
