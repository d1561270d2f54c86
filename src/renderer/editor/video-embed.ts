interface VideoSite {
  /** Finds the video's own name in an address, and the key without which one that is not listed does not play. */
  readonly pattern: RegExp;
  readonly player: (id: string, key?: string) => string;
}

/** What each site's "share" and player addresses look like, and the player that its own embed code loads. */
const sites: readonly VideoSite[] = [
  {
    pattern:
      /^(?:www\.|m\.)?youtube(?:-nocookie)?\.com\/(?:embed\/videoseries|playlist)\?(?:[^#]*&)?list=([\w-]{2,64})/,
    player: (list) => `https://www.youtube.com/embed/videoseries?list=${list}`,
  },
  {
    pattern:
      /^(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com\/(?:watch\?(?:[^#]*&)?v=|embed\/(?!videoseries\b)|shorts\/|live\/)|youtu\.be\/)([\w-]{6,20})/,
    player: (id) => `https://www.youtube.com/embed/${id}`,
  },
  {
    pattern:
      /^(?:www\.)?(?:player\.)?vimeo\.com\/(?:video\/|channels\/[\w-]+\/)?(\d{5,12})(?:(?:\/|\/?\?(?:[^#]*&)?h=)([\da-f]+)(?![\w-]))?/,
    player: (id, key) => `https://player.vimeo.com/video/${id}${key === undefined ? '' : `?h=${key}`}`,
  },
  {
    pattern: /^(?:[\w-]+\.)?wistia\.(?:com|net)\/(?:medias|embed\/iframe)\/([a-z0-9]{6,20})/,
    player: (id) => `https://fast.wistia.net/embed/iframe/${id}`,
  },
  {
    pattern: /^(?:www\.)?loom\.com\/(?:share|embed)\/([a-f0-9]{16,40})/,
    player: (id) => `https://www.loom.com/embed/${id}`,
  },
];

/**
 * The embed of a video by the address of its page, as articles on Help Scout have it: a frame of its own, 560 by 315. The
 * address is made anew from the video's name, so that nothing else of what was pasted gets in. null: no video site.
 */
export function videoEmbed(address: string): string | null {
  const bare = address.trim().replace(/^(?:https?:)?\/\//i, '');
  for (const { pattern, player } of sites) {
    const [, id, key] = pattern.exec(bare) ?? [];
    if (id === undefined) continue;
    return `<iframe src="${player(id, key)}" allow="accelerometer; autoplay; encrypted-media; gyroscope; picture-in-picture" allowfullscreen="" width="560" height="315" frameborder="0"></iframe>`;
  }
  return null;
}
