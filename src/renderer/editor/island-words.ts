/** What a writer is told about a piece that is kept as source. */
export interface IslandWords {
  /** `comment`: a small chip; `hidden`: of no interest to a writer; `card`: everything else. */
  readonly look: 'card' | 'comment' | 'hidden';
  readonly title: string;
  /** The beginning of the source, in one line. */
  readonly excerpt: string;
}

const excerptCharacters = 90;

export function describeIsland(kind: string, source: string): IslandWords {
  const excerpt = shorten(source.replace(/\s+/g, ' ').trim());
  if (kind === 'comment') return { look: 'comment', title: 'Comment', excerpt: shorten(commentText(source)) };
  if (kind === 'columns') return { look: 'hidden', title: 'Column widths', excerpt };
  return { look: 'card', title: titleOf(kind, source), excerpt };
}

const shorten = (text: string): string =>
  text.length > excerptCharacters ? `${text.slice(0, excerptCharacters - 1)}…` : text;

const commentText = (source: string): string =>
  source
    .replace(/^<!-{0,2}/, '')
    .replace(/-{0,2}>$/, '')
    .replace(/\s+/g, ' ')
    .trim();

const videoHosts =
  /(?:^|\.)(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|wistia\.(?:com|net)|loom\.com|vidyard\.com)$/;

function titleOf(kind: string, source: string): string {
  const host = hostOf(source);
  switch (kind) {
    case 'iframe':
    case 'embed':
    case 'frame':
      if (host === null) return 'Embedded page';
      return `${videoHosts.test(host) ? 'Video' : 'Page'} from ${host}`;
    case 'video':
    case 'audio':
      return `${kind === 'video' ? 'Video' : 'Sound'}${host === null ? '' : ` from ${host}`}`;
    case 'form':
      return 'Form';
    case 'svg':
    case 'canvas':
      return 'Drawing';
    case 'math':
      return 'Formula';
    case 'malformed':
      return 'Kept as source: tags that do not match';
    default:
      return 'Kept as source';
  }
}

/** The host that the first address in it points to. */
export function hostOf(source: string): string | null {
  const address = /\b(?:src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i.exec(source);
  const written = (address?.[1] ?? address?.[2] ?? address?.[3] ?? '').trim().replace(/^\/\//, 'https://');
  const url = URL.parse(written);
  return url === null || url.host === '' ? null : url.host.replace(/^www\./, '');
}
