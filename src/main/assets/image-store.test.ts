import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Http, HttpAnswer, HttpFailure } from '../ports/http.ts';
import { createAddedImages } from './added-images.ts';
import { createImageStore, type ImageStore } from './image-store.ts';

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const answer = (status: number, body: Uint8Array, headers: Record<string, string> = {}): HttpAnswer => ({
  kind: 'answer',
  status,
  headers,
  body,
});

interface World {
  readonly images: ImageStore;
  readonly asked: string[];
  offline: boolean;
}

const world = (answers: Record<string, HttpAnswer | HttpFailure>): World => {
  const asked: string[] = [];
  const http: Http = {
    send: ({ url }) => {
      asked.push(url);
      return Promise.resolve(answers[url] ?? answer(404, new Uint8Array()));
    },
  };
  const state = { asked, offline: false };
  const folder = join(mkdtempSync(join(tmpdir(), 'layover-')), 'images');
  const added = createAddedImages(join(folder, 'added'));
  const images = createImageStore({ folder, added, http, isOffline: () => state.offline, ownOrigin: () => null });
  return Object.assign(state, { images });
};

describe('images of articles', () => {
  it('are fetched once, and shown offline after that', async () => {
    const it = world({ 'https://a.example.com/1.png': answer(200, png) });
    expect(await it.images.load('https://a.example.com/1.png#x')).toEqual({
      ok: true,
      value: { mediaType: 'image/png', bytes: png },
    });
    it.offline = true;
    const again = await it.images.load('//a.example.com/1.png');
    expect(again.ok && Buffer.from(again.value.bytes).equals(png)).toBe(true);
    expect(it.asked).toEqual(['https://a.example.com/1.png']);
  });

  it('that are not here are told as offline while offline', async () => {
    const it = world({});
    it.offline = true;
    expect(await it.images.load('https://a.example.com/1.png')).toEqual({ ok: false, error: { kind: 'offline' } });
    expect(it.asked).toEqual([]);
  });

  it('are what their bytes say, whatever the host calls them', async () => {
    const html = answer(200, Buffer.from('<html>sign in</html>'), { 'content-type': 'image/png' });
    const it = world({ 'https://a.example.com/1.png': html });
    expect(await it.images.load('https://a.example.com/1.png')).toMatchObject({ error: { kind: 'malformed-answer' } });
    const svg = answer(200, Buffer.from('<?xml version="1.0"?>\n<!-- by us --><svg viewBox="0 0 1 1"/>'));
    expect(await world({ 'https://a.example.com/2': svg }).images.load('https://a.example.com/2')).toMatchObject({
      value: { mediaType: 'image/svg+xml' },
    });
  });

  it('are followed to another open address, never to a private one', async () => {
    const it = world({
      'https://a.example.com/1.png': answer(302, new Uint8Array(), { location: 'https://b.example.com/1.png' }),
      'https://b.example.com/1.png': answer(200, png),
      'https://a.example.com/2.png': answer(302, new Uint8Array(), { location: 'http://127.0.0.1/1.png' }),
    });
    expect(await it.images.load('https://a.example.com/1.png')).toMatchObject({ ok: true });
    expect(await it.images.load('https://a.example.com/2.png')).toMatchObject({ error: { kind: 'not-found' } });
    expect(it.asked).not.toContain('http://127.0.0.1/1.png');
  });

  it('are not followed any further once she has gone offline', async () => {
    const it = world({
      'https://a.example.com/1.png': answer(302, new Uint8Array(), { location: 'https://b.example.com/1.png' }),
      'https://b.example.com/1.png': answer(200, png),
    });
    const loading = it.images.load('https://a.example.com/1.png');
    it.offline = true;
    expect(await loading).toEqual({ ok: false, error: { kind: 'offline' } });
    expect(it.asked).toEqual(['https://a.example.com/1.png']);
  });

  it('of the writer are shown from here, and one that is lost is asked of nobody', async () => {
    const it = world({});
    const lost = `https://image.layover.invalid/${'0'.repeat(64)}/a.png`;
    expect(await it.images.load(lost)).toMatchObject({ error: { kind: 'not-found' } });
    it.images.keep('//a.example.com/1.png', png);
    expect(await it.images.load('https://a.example.com/1.png')).toMatchObject({ ok: true });
    expect(it.asked).toEqual([]);
  });

  it('over the limit say so', async () => {
    const failure: HttpFailure = { kind: 'failure', reason: 'too-large', reached: true, detail: '' };
    const it = world({ 'https://a.example.com/1.png': failure });
    expect(await it.images.load('https://a.example.com/1.png')).toMatchObject({ error: { kind: 'bad-input' } });
  });
});
