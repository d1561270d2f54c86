import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { describeTrouble, type Trouble, troublePolicy } from '../../shared/model/trouble.ts';
import { createBudget } from '../../main/budget/budget.ts';
import { createDocsApi } from '../../main/docs-api/docs-api.ts';
import { plainTrouble } from '../../main/publish/outbox.ts';
import type { Http, HttpAnswer } from '../../main/ports/http.ts';
import { findConnection } from '../../main/workspace/connection.ts';
import { openRegistry } from '../../main/workspace/registry.ts';
import { type CommandEnd, done } from '../command.ts';
import type { CommandLine } from '../command-line.ts';
import type { Terminal } from '../terminal.ts';
import { chooseWorkspace } from '../with-workspace.ts';

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;

export const addApi = ({ program, run }: CommandLine): void => {
  program
    .command('api <method> <path>')
    .description('one request to the Docs API with this workspace’s key, and the raw answer')
    .option('--data <file>', 'the JSON to send; "-" reads stdin')
    .option('--write', 'allow methods other than GET: what they change, Layover does not protect')
    .action((typed: string, path: string, { data, write = false }: { data?: string; write?: boolean }) =>
      run(async (context) => {
        const method = methods.find((known) => known === typed.toUpperCase());
        if (method === undefined)
          return failed({ kind: 'bad-input', detail: `There is no method "${typed}": use GET, POST, PUT or DELETE.` });
        if (method !== 'GET' && !write) {
          return failed({ kind: 'bad-input', detail: `${method} changes Help Scout: add --write if you mean it.` });
        }
        const body = data === undefined ? ok(undefined) : await readJson(data, context.terminal);
        if (!body.ok) return body;
        const chosen = chooseWorkspace(openRegistry(context.dataFolder, false), context.workspace);
        if (!chosen.ok) return chosen;
        const connection = await findConnection(chosen.value, context);
        if (!connection.ok) return connection;
        const budget = createBudget(context);
        const heard = hearing(context.http);
        const api = createDocsApi({ ...connection.value, http: heard.http, budget });
        const request = { method, path: path.startsWith('/') ? path : `/${path}`, body: body.value };
        const answer = await api.raw(request, { requestClass: 'interactive' });
        budget.close();
        if (answer.ok) return done(parsed(answer.value.value.body), answer.value.value.body);
        return endOfRefused(plainTrouble(answer.error), heard.last(), context.terminal);
      }),
    );
};

/** Keeps the last answer, which the client turns into trouble where it is not a good one. */
function hearing(http: Http): { readonly http: Http; last(): HttpAnswer | null } {
  let last: HttpAnswer | null = null;
  const send: Http['send'] = async (request, signal) => {
    const outcome = await http.send(request, signal);
    last = outcome.kind === 'answer' ? outcome : null;
    return outcome;
  };
  return { http: { send }, last: () => last };
}

/** The answer as it came, and what it means by the exit code; the trouble alone where there is none to show. */
function endOfRefused(trouble: Trouble, answer: HttpAnswer | null, { stderr }: Terminal): CommandEnd {
  if (answer === null) return failed(trouble);
  const value = parsed(answer.body);
  stderr.write(`${answer.status}: ${describeTrouble(trouble)}\n`);
  // What is not JSON (a proxy's page) cannot be the one document of `--json`.
  return done(value ?? { error: trouble }, answer.body, troublePolicy(trouble.kind).exitCode);
}

async function readJson(file: string, { stdin }: Terminal): Promise<Result<unknown, Trouble>> {
  try {
    const bytes = file === '-' ? await buffer(stdin) : await readFile(file);
    return ok(JSON.parse(bytes.toString('utf8')) as unknown);
  } catch {
    return failed({ kind: 'bad-input', detail: `"${file}" is not a JSON file.` });
  }
}

/** For `--json`: the answer's own document; an answer without one, as after a PUT, is null. */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
