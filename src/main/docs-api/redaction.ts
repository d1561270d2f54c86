/** Takes the key out of a text, in every form in which a server or a library might echo it. */
export type Redact = (text: string) => string;

const longestDetail = 300;

/** Forms: as typed, as the Basic user and password, as either in base64 with and without padding, as escaped in a URL. */
export function createRedaction(key: string): Redact {
  const forms = new Set([`${key}:X`, key].flatMap((secret) => [base64(secret), unpadded(secret), secret]));
  forms.add(encodeURIComponent(key));
  const secrets = [...forms].filter((form) => form.length > 0).sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '[key]'), text).slice(0, longestDetail);
}

/** Docs API, Authentication: HTTP Basic, the key as user name and anything as password. */
export const basicCredentials = (key: string): string => `Basic ${base64(`${key}:X`)}`;

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

/** The last characters of an unfinished group depend on what follows, so only the stable part is looked for. */
const unpadded = (text: string): string =>
  base64(text)
    .replace(/=+$/, '')
    .slice(0, Math.floor(text.length / 3) * 4);
