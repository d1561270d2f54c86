import { ok } from '../../shared/base/result.ts';
import type { PublishJob } from '../../shared/contract/views.ts';
import { withoutWaiting } from './publish-procedures.ts';
import type { Handlers } from './procedure-call.ts';
import type { Session } from './session.ts';

type Names =
  | 'article.open'
  | 'article.facts'
  | 'article.saveSteps'
  | 'article.replaceText'
  | 'article.takePrintedAnew'
  | 'article.setFields'
  | 'article.create'
  | 'article.duplicate'
  | 'article.delete'
  | 'article.discard'
  | 'article.diff'
  | 'article.sources'
  | 'asset.add'
  | 'image.load';

export const articleProcedures = (session: Session): Handlers<Names> => ({
  'article.open': ({ key, workspace }) => session.withWorkspaceOf(workspace, ({ articles }) => articles.open(key)),
  'article.facts': ({ key }) => session.withWorkspace(({ articles }) => articles.facts(key)),
  'article.saveSteps': ({ key, workspace, revision, steps, caret, batch, after }) =>
    session.withWorkspaceOf(workspace, ({ articles }) =>
      articles.saveSteps(key, {
        revision,
        steps,
        caret,
        ...(batch === undefined ? {} : { batch }),
        ...(after === undefined ? {} : { after }),
      }),
    ),
  'article.replaceText': ({ key, workspace, revision, html, goesOn }) =>
    session.withWorkspaceOf(workspace, ({ articles }) =>
      articles.replaceText(key, revision, html, goesOn === true ? 'goes-on' : 'kept'),
    ),
  'article.takePrintedAnew': ({ key }) => session.withWorkspace(({ articles }) => articles.takePrintedAnew(key)),
  'article.setFields': ({ key, workspace, name, slug, status, categories, keywords }) =>
    session.withWorkspaceOf(workspace, ({ articles }) =>
      articles.setFields(key, {
        ...(name === undefined ? {} : { name }),
        ...(slug === undefined ? {} : { slug }),
        ...(status === undefined ? {} : { status }),
        ...(categories === undefined ? {} : { categories }),
        ...(keywords === undefined ? {} : { keywords }),
      }),
    ),
  'article.create': (input) => session.withWorkspace(({ articles }) => articles.create({ ...input, html: '' })),
  'article.duplicate': ({ key }) => session.withWorkspace(({ articles }) => articles.duplicate(key)),
  'article.delete': ({ keys, replaceDraftOf }) =>
    session.withWorkspace(({ articles, publishing }) => {
      const { trashed, there } = articles.trashLocal(keys);
      if (there.length === 0) return ok({ trashed: [...trashed], job: null as PublishJob | null });
      const started = publishing.startDeleting(there, { replaceDraftOf, waitsForNetwork: true });
      return ok({ trashed: [...trashed], job: withoutWaiting(started) });
    }),
  'article.discard': ({ key }) => session.withWorkspace(({ articles }) => articles.discard(key)),
  'article.diff': ({ key }) => session.withWorkspace(({ articles }) => articles.diff(key)),
  'article.sources': ({ key }) => session.withWorkspace(({ articles }) => articles.sources(key)),
  'asset.add': ({ name, base64 }) =>
    session.withWorkspace(({ addedImages }) => addedImages.add(name, Buffer.from(base64, 'base64'))),
  'image.load': ({ url }) =>
    session.withWorkspace(async ({ images }) => {
      const image = await images.load(url);
      if (!image.ok) return image;
      return ok({
        mediaType: image.value.mediaType,
        base64: Buffer.from(image.value.bytes).toString('base64'),
      });
    }),
});
