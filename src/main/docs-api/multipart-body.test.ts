import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectAlways } from '../../../test/support/expect-always.ts';
import { type Form, multipartBody } from './multipart-body.ts';

const read = (form: Form): Promise<FormData> => {
  const { contentType, body } = multipartBody(form);
  return new Response(body as BodyInit, { headers: { 'content-type': contentType } }).formData();
};

const file = { name: 'tide table.png', mediaType: 'image/png', bytes: Uint8Array.from([0, 13, 10, 45, 45, 255]) };

describe('a form', () => {
  it('leaves out what is undefined, and gives the same bytes for the same form', async () => {
    const form = { fields: { key: 'k', name: undefined, slug: 'ü "quoted"' }, file };
    const data = await read(form);
    expect([...data.keys()]).toEqual(['key', 'slug', 'file']);
    expect(data.get('slug')).toBe('ü "quoted"');
    expect(multipartBody(form)).toEqual(multipartBody(form));
  });

  it('brings any fields and any bytes across, whatever they contain', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      fc.constantFrom('--layover-form-1', '\r\n--layover-form-1--\r\n').map((text) => new TextEncoder().encode(text)),
    );
    const value = fc.oneof(fc.string(), fc.constant('layover-form-1'));
    const law = fc.asyncProperty(
      bytes,
      value,
      fc.stringMatching(/^[\w ü漢.,'()-]{1,20}$/),
      async (content, text, name) => {
        const data = await read({ fields: { text }, file: { ...file, name, bytes: content } });
        // A form's text has its line ends written as CR LF by those who read it.
        const [arrived] = data
          .getAll('text')
          .map((sentValue) => (typeof sentValue === 'string' ? oneKindOfLineEnd(sentValue) : null));
        expect(arrived).toBe(oneKindOfLineEnd(text));
        const sent = data.get('file');
        expect(sent).toBeInstanceOf(File);
        if (sent instanceof File)
          expect([sent.name, new Uint8Array(await sent.arrayBuffer())]).toEqual([name, content]);
      },
    );
    await expectAlways(law, { few: 100, many: 10_000 });
  });
});

const oneKindOfLineEnd = (text: string): string => text.replace(/\r\n?|\n/g, '\n');
