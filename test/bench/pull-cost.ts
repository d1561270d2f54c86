import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { plainText } from '../../src/shared/document/words.ts';
import type { Http, HttpAnswer } from '../../src/main/ports/http.ts';
import { createKnowledgeBase, directHttp, syncWhole } from './knowledge-base.ts';
import { median, type Tell } from './measure.ts';

const articles = 500;
/** The first one runs code that is not compiled yet. */
const rounds = 3;

/**
 * What a first sync costs this computer for each article, without the server's part, beside what no program could do
 * without: to read the answer and its words, and to store both. CPU, so that other programs do not count.
 */
export async function measurePullCost(tell: Tell): Promise<void> {
  const pulled: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { cpuMs, bodies } = await pullOnce();
    pulled.push(cpuMs / articles);
    bare.push(storeBarely(bodies) / bodies.length);
  }
  const note = `bare parse + store + index: ${median(bare).toFixed(2)} ms`;
  tell(`CPU per article pulled, of ${articles}`, median(pulled), 'ms', { atMost: 1.5, note });
  tell('beside bare parse + store + index', median(pulled) / median(bare), 'x', {
    atMost: 1.5 / 0.8,
    note: 'the goal is 1.5 ms where bare is 0.8',
  });
}

const article = z.object({ article: z.object({ text: z.string() }) });

async function pullOnce(): Promise<{ readonly cpuMs: number; readonly bodies: readonly string[] }> {
  const base = await createKnowledgeBase({ articles, collections: 6, sites: 2 });
  const bodies: string[] = [];
  let serverMs = 0;
  const direct = directHttp(base);
  const http: Http = {
    send: async (request) => {
      const begun = process.cpuUsage();
      const answer = await direct.send(request);
      serverMs += cpuMsSince(begun);
      if (answer.kind === 'answer' && request.url.includes('/articles/')) bodies.push(bodyOf(answer));
      return answer;
    },
  };
  const workspace = base.open(http);
  try {
    const begun = process.cpuUsage();
    await syncWhole(workspace);
    return { cpuMs: cpuMsSince(begun) - serverMs, bodies };
  } finally {
    await workspace.close();
    await base.close();
  }
}

/** Each answer parsed, and its words stored and indexed in a durable transaction of their own. */
function storeBarely(bodies: readonly string[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'layover-bench-'));
  const database = new Database(join(folder, 'bare.db'));
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.exec(`CREATE TABLE version (key INTEGER PRIMARY KEY, text BLOB NOT NULL) STRICT;
      CREATE VIRTUAL TABLE search USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')`);
    const store = database.prepare('INSERT INTO version (text) VALUES (?)');
    const index = database.prepare('INSERT INTO search (text) VALUES (?)');
    const begun = process.cpuUsage();
    for (const body of bodies) {
      const { text } = article.parse(JSON.parse(body)).article;
      database.transaction(() => {
        store.run(Buffer.from(text));
        index.run(plainText(text));
      })();
    }
    return cpuMsSince(begun);
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const bodyOf = ({ body }: HttpAnswer): string => Buffer.from(body).toString();

function cpuMsSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
