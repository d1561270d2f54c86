/** Only what a browser would open as a page of the web. */
export function webAddress(href: string | null): string | null {
  const url = URL.parse(href ?? '');
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') ? url.href : null;
}

/** In a window that knows nothing of ours. */
export const openOutside = (address: string): void => void window.open(address, '_blank', 'noopener,noreferrer');
