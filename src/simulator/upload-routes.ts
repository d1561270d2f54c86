import { ok, type Result } from '../shared/base/result.ts';
import { createArticle, findArticle } from './article-rules.ts';
import { keepAsset, type AssetFolder } from './asset-rules.ts';
import { wantsReload, type Call, type Handler } from './call.ts';
import { uploadedHtml } from './markdown-upload.ts';
import { readMultipartForm, type FormFile, type MultipartForm } from './multipart-form.ts';
import type { AssetRecord } from './records.ts';
import { invalid, type Refusal, wrongMediaType } from './refusal.ts';
import { errorReply, refusalReply, replyTo, type Reply } from './reply.ts';
import { articleWire } from './article-wire.ts';

interface Upload {
  readonly form: MultipartForm;
  readonly file: FormFile;
}

/** Docs API: Create Article Asset. */
export const postArticleAsset: Handler = (call) =>
  withUpload(call, ({ form, file }) => {
    const { state } = call.world;
    const article = findArticle(state, form.fields.get('articleId') ?? '');
    if (article === undefined) return refusalReply(state.quirks, invalid('articleId is not valid').error);
    const assetType = form.fields.get('assetType');
    if (assetType !== 'image' && assetType !== 'attachment') {
      return refusalReply(state.quirks, invalid('assetType is not valid').error);
    }
    if (assetType === 'image' && !mayBeImage(call, file)) return refusalReply(state.quirks, wrongMediaType.error);
    const folder: AssetFolder = assetType === 'image' ? 'images' : 'attachments';
    const fileName = form.fields.get('fileName') || file.fileName;
    return assetReply(call, keepAsset(state, call.actor, folder, file, fileName));
  });

/** Docs API: Create Settings Asset. */
export const postSettingsAsset: Handler = (call) =>
  withUpload(call, ({ form, file }) => {
    const { state } = call.world;
    if (!['logo', 'favicon', 'touchicon'].includes(form.fields.get('assetType') ?? '')) {
      return refusalReply(state.quirks, invalid('assetType is not valid').error);
    }
    if (state.quirks.settingsAssetSite === 'required' && !state.sites.has(form.fields.get('siteId') ?? '')) {
      return refusalReply(state.quirks, invalid('siteId is required').error);
    }
    if (!mayBeImage(call, file)) return refusalReply(state.quirks, wrongMediaType.error);
    return assetReply(call, keepAsset(state, call.actor, 'images', file, file.fileName));
  });

/** Docs API: Upload Article. One category at most; the name comes from the file unless it is given. */
export const uploadArticle: Handler = (call) =>
  withUpload(call, ({ form, file }) => {
    const { state } = call.world;
    const type = uploadType(form.fields.get('type'), file.fileName);
    if (!type.ok) return refusalReply(state.quirks, type.error);
    const categoryId = form.fields.get('categoryId');
    const wanted = {
      collectionId: form.fields.get('collectionId') ?? '',
      name: form.fields.get('name') || file.fileName.replace(/\.[^.]+$/, ''),
      slug: form.fields.get('slug') || null,
      categories: categoryId ? [categoryId] : null,
      text: uploadedHtml(Buffer.from(file.bytes).toString('utf8'), type.value),
    };
    return replyTo(state.quirks, createArticle(state, call.actor, wanted), (article) => {
      if (wantsReload(call)) return { status: 201, body: { article: articleWire(state, article, false) } };
      return { status: 201, body: null, location: `/articles/${article.id}` };
    });
  });

/** Uploads carry the key a second time, in the form; a wrong one is a wrong key. */
function withUpload(call: Call, reply: (upload: Upload) => Reply): Reply {
  const { quirks } = call.world.state;
  const form = readMultipartForm(call.request.contentType, call.request.body);
  if (!form.ok) return refusalReply(quirks, form.error);
  const file = form.value.files.get('file');
  if (file === undefined) return refusalReply(quirks, invalid('file is required').error);
  const key = form.value.fields.get('key');
  if (key === undefined) return refusalReply(quirks, invalid('key is required').error);
  if (!call.world.keys.has(key)) return errorReply(quirks, 401, 'Authentication credentials are invalid');
  return reply({ form: form.value, file });
}

const mayBeImage = (call: Call, file: FormFile): boolean =>
  call.world.state.quirks.mediaTypes === 'unchecked' || file.mediaType.startsWith('image/');

/** The answer has no envelope and no id. */
function assetReply(call: Call, asset: AssetRecord): Reply {
  const { attachmentSize } = call.world.state.quirks;
  const isImage = asset.path.includes('/images/');
  const { fileName, width, height } = asset;
  const size = isImage || attachmentSize === 'zero' ? { width, height } : { width: null, height: null };
  const shown = isImage || attachmentSize !== 'missing' ? size : {};
  return { status: 201, body: { filelink: fileLink(call, asset), filename: fileName, ...shown } };
}

/** The name before the path of the bucket that the oldest links show. */
export const bucketPrefix = '/helpscout.net';

/** Every host that a link names is this computer, so that a client can follow it. */
function fileLink({ world, request: { origin } }: Call, { path }: AssetRecord): string {
  const { assetHost } = world.state.quirks;
  if (assetHost === 'otherHost') return origin.replace('127.0.0.1', 'localhost') + path;
  return origin + (assetHost === 'bucket' ? bucketPrefix : '') + path;
}

function uploadType(wanted: string | undefined, fileName: string): Result<'html' | 'text' | 'markdown', Refusal> {
  if (wanted === 'html' || wanted === 'text' || wanted === 'markdown') return ok(wanted);
  if (wanted !== undefined && wanted !== '') return invalid('type is not valid');
  return ok(/\.(md|markdown)$/i.test(fileName) ? 'markdown' : 'html');
}
